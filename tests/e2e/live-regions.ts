import type { Page } from '@playwright/test';

/** Listens in each page that loads from now on. The returned function returns all that was said so far. */
export async function hearLiveRegions(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(listenToLiveRegions);
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

/**
 * Runs in the page and listens to every live region, as a screen reader does. Each new text of a region counts as said
 * and goes into the returned list, which is also `window.said`.
 */
export function listenToLiveRegions(): readonly string[] {
  const said: string[] = [];
  const before = new Map<Element, string>();
  Object.assign(window, { said });
  const listen = () => {
    for (const region of document.querySelectorAll('[aria-live], [role="status"], [role="alert"]')) {
      const live = region.getAttribute('aria-live');
      if (live === 'off') continue;
      const text = region.textContent?.trim() ?? '';
      // A screen reader does not say what a polite region holds when it appears, but it says an alert.
      const known = before.get(region) ?? (region.getAttribute('role') === 'alert' ? '' : text);
      if (text !== known && text !== '') said.push(text);
      before.set(region, text);
    }
  };
  new MutationObserver(listen).observe(document, { childList: true, characterData: true, subtree: true });
  return said;
}
