/**
 * A ResizeObserver that has to wait for the next frame is reported as an error too, although nothing failed
 * (https://www.w3.org/TR/resize-observer/#deliver-resize-error).
 */
export const waitsForNextFrame = 'ResizeObserver loop completed with undelivered notifications.';

/** Returns whether a console line says, in any engine's words, that the page's own policy forbade something. */
export function isPolicyFault(line: string): boolean {
  return /Content[- ]Security[- ]Policy|TrustedScript|Trusted Type/i.test(line);
}
