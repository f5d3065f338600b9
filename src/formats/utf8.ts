/**
 * Turns text into UTF-8 in the browser. `#utf8` names this module in the browser and `utf8-node.ts` on Node
 * (package.json, "imports"). Both write the same bytes, each in the way that is fastest there.
 */
export function utf8Into(buffer: Uint8Array<ArrayBuffer>): WriteUtf8 {
  return (text, at) => encoder.encodeInto(text, buffer.subarray(at));
}

/**
 * Writes as much of the text as fits after `at`, whole characters only. `read` counts UTF-16 units, `written` bytes. A
 * lone surrogate becomes U+FFFD (Encoding Standard, "encodeInto").
 */
export type WriteUtf8 = (text: string, at: number) => { readonly read: number; readonly written: number };

/**
 * How many rows are joined before they are written. Measured with the rows of the benchmark (400 bytes as CSV, a
 * kilobyte as JSON): of 1, 2, 3, 4, 8, 16 and 32, three are the fastest in Chromium 156. Each call to the encoder costs
 * time there: one row a call is 25 % slower. More rows do harm: one letter beyond Latin-1 makes the whole text two
 * bytes a character, and one real row in five has one.
 */
export const rowsAtOnce: number = 3;

const encoder = new TextEncoder();
