import type { Page } from '@playwright/test';

/**
 * Listens, from the next page that is loaded on, to every live region as a screen reader does: each text that one
 * comes to hold counts as said. What it returns gives all that was said so far.
 */
export async function hearLiveRegions(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    const before = new Map<Element, string>();
    Object.assign(window, { said });
    const listen = () => {
      for (const region of document.querySelectorAll('[aria-live], [role="status"], [role="alert"]')) {
        const live = region.getAttribute('aria-live');
        if (live === 'off') continue;
        const text = region.textContent?.trim() ?? '';
        // What a polite region holds when it appears is not said; an alert is.
        const known = before.get(region) ?? (region.getAttribute('role') === 'alert' ? '' : text);
        if (text !== known && text !== '') said.push(text);
        before.set(region, text);
      }
    };
    new MutationObserver(listen).observe(document, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}
