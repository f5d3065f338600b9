import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Returns what axe finds on the current screen, in light and in dark, one sentence each. With a dialog open, it checks
 * only the dialog: an earlier call has checked the rest.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  const shown = (await page.getByRole('dialog').count()) > 0 ? '[role="dialog"]' : 'html';
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await standsStill(page);
    // Legacy mode opens no extra tab for each check, which would put this one into the background.
    const axe = new AxeBuilder({ page, ...(await axeIfLoaded(page)) }).include(shown).setLegacyMode();
    axe.options({
      // Describe only violations, and count what passes: writing selectors takes most of the time.
      resultTypes: ['violations'],
      // No other rule depends on colours.
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

/** The builder puts half a megabyte into the page twice per check. A page that already has axe needs no second copy. */
async function axeIfLoaded(page: Page): Promise<{ axeSource?: string }> {
  return (await page.evaluate(() => 'axe' in window)) ? { axeSource: ';' } : {};
}

/** Waits for the transitions to the other colour scheme: axe would measure half-changed colours. */
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
