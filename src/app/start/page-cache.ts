/**
 * Calls `letGo` before the browser freezes the page in its back/forward cache, and reloads the page when the person
 * comes back. Safari freezes the worker and its locks too, so another tab would wait for a page that does not run
 * (Spec: HTML, "page transition events"; WebKit 316904).
 */
export function leavePageCache(letGo: () => void): void {
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) letGo();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
