/** Returns whether a console line says, in any engine's words, that the page's own policy forbade something. */
export function isPolicyFault(line: string): boolean {
  return /Content[- ]Security[- ]Policy|TrustedScript|Trusted Type/i.test(line);
}
