import { holdBusy } from './busy.ts';

/**
 * Holds updates back while a field contains text that a person typed: a reload would lose it. It covers every form, so
 * that no screen has to handle it. It ignores search fields: people retype a search in a moment, and leave it there for
 * days. It ignores what a password manager filled in by itself.
 */
export function watchOpenForms(): void {
  const typed = new Set<HTMLInputElement | HTMLTextAreaElement>();
  let letGo: (() => void) | null = null;
  // A submitted form leaves the page without an event.
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
