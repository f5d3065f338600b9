import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds on the screen as it is now, in light and in dark, a sentence each. With a dialog open, in it alone:
 * what lies behind was looked at before.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  const shown = (await page.getByRole('dialog').count()) > 0 ? '[role="dialog"]' : 'html';
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await standsStill(page);
    // Legacy: without a tab of its own for each look, which would put ours into the background.
    const axe = new AxeBuilder({ page, ...(await axeIfLoaded(page)) }).include(shown).setLegacyMode();
    axe.options({
      // What passes is counted, not described: most of a look is the writing of selectors.
      resultTypes: ['violations'],
      // The other rules ask nothing about colours.
      ...(colorScheme === 'dark' && {
        runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
      }),
    });
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations)
      found.push(`in ${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }
  return found;
}

/** The builder puts half a megabyte into the page at each look, twice; a page that has it needs it no more. */
async function axeIfLoaded(page: Page): Promise<{ axeSource?: string }> {
  return (await page.evaluate(() => 'axe' in window)) ? { axeSource: ';' } : {};
}

/** The colours of the other scheme come by transitions, which axe would find half done. */
async function standsStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const drawn = () => new Promise(requestAnimationFrame);
    await drawn();
    await drawn();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
