/**
 * Lets go of everything before the page is put aside whole, to be there at once when the person goes back, and starts
 * anew then. Safari puts the worker aside with it, and the worker's locks: what another tab asks for would wait for a
 * page that does not run (Spec: HTML, "page transition events"; WebKit 316904).
 */
export function leavePageCache(letGo: () => void): void {
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) letGo();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
