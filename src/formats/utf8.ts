/**
 * How text becomes UTF-8 in the browser. `#utf8` names this module there and `utf8-node.ts` on Node (package.json,
 * "imports"): the same bytes, by what each host does fastest.
 */
export function utf8Into(buffer: Uint8Array<ArrayBuffer>): WriteUtf8 {
  return (text, at) => encoder.encodeInto(text, buffer.subarray(at));
}

/**
 * Writes as much of the text as fits behind `at`, whole characters only: `read` in UTF-16 units, `written` in bytes. A
 * lone surrogate becomes U+FFFD (Encoding Standard, "encodeInto").
 */
export type WriteUtf8 = (text: string, at: number) => { readonly read: number; readonly written: number };

/**
 * How many rows are joined before they are written. Measured with the rows of the benchmark, 400 bytes as CSV and a
 * kilobyte as JSON: of 1, 2, 3, 4, 8, 16 and 32, three are the fastest in Chromium 156. Each call to the encoder costs
 * there, and one alone is slower by 25 in 100. Not more than needed, since one letter beyond Latin-1 makes the whole
 * text two bytes a character, and one real row in five has one.
 */
export const rowsAtOnce: number = 3;

const encoder = new TextEncoder();
