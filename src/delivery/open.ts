/** A tab has read the file by then. */
const readMs = 60_000;

/** Shows a file in a tab of its own. Call it inside a tap. False if the browser opened none. */
export function openInTab(file: Blob): boolean {
  const url = URL.createObjectURL(file);
  setTimeout(() => URL.revokeObjectURL(url), readMs);
  return window.open(url, '_blank') !== null;
}
