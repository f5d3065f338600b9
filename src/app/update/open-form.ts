import { holdBusy } from './busy.ts';

/**
 * Keeps updates away while something that a person typed stands in a field: a reload would lose it. Whatever form it
 * is, so that no screen has to think of it. A search is not kept: it is typed again in a moment, and left standing for
 * days. What a password manager filled in by itself is not typed.
 */
export function watchOpenForms(): void {
  const typed = new Set<HTMLInputElement | HTMLTextAreaElement>();
  let letGo: (() => void) | null = null;
  // A form that was sent leaves the page without an event.
  const changes = new MutationObserver(look);

  function look(): void {
    for (const field of typed) if (!field.isConnected || field.value === '') typed.delete(field);
    if (typed.size > 0 && letGo === null) {
      letGo = holdBusy('form');
      changes.observe(document.body, { childList: true, subtree: true });
    } else if (typed.size === 0 && letGo !== null) {
      letGo();
      letGo = null;
      changes.disconnect();
    }
  }

  document.addEventListener('input', (event) => {
    const field = event.target;
    if (!(event instanceof InputEvent) || event.inputType === '') return;
    const isText =
      field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type !== 'search');
    if (isText) typed.add(field);
    look();
  });
}
