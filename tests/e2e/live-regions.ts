import type { Page } from '@playwright/test';

/** Listens in each page that is loaded from now on. What it returns gives all that was said so far. */
export async function hearLiveRegions(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(listenToLiveRegions);
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

/**
 * Listens, in the page, to every live region as a screen reader does: each text that one comes to hold counts as said,
 * and is put into the list that is returned, which `window.said` is too.
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
      // What a polite region holds when it appears is not said; an alert is.
      const known = before.get(region) ?? (region.getAttribute('role') === 'alert' ? '' : text);
      if (text !== known && text !== '') said.push(text);
      before.set(region, text);
    }
  };
  new MutationObserver(listen).observe(document, { childList: true, characterData: true, subtree: true });
  return said;
}
