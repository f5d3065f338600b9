/** Whether a line of a browser's console says that the page's own policy forbade something, in any engine's words. */
export function isPolicyFault(line: string): boolean {
  return /Content[- ]Security[- ]Policy|TrustedScript|Trusted Type/i.test(line);
}
