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
    // Legacy: without a tab of its own for each look, which would put ours into the background.
    const axe = new AxeBuilder({ page }).include(shown).setLegacyMode();
    // The other rules ask nothing about colours.
    if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations)
      found.push(`in ${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }
  return found;
}
