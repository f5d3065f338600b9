import * as browser from './utf8.ts';

/**
 * Turns text into UTF-8 on Node, where `Buffer` takes less than half the time of a call to TextEncoder: CSV is written
 * 13 % faster, with rows one by one. Text that may not fit goes the browser's way, which says how much of it fitted.
 */
export const utf8Into: typeof browser.utf8Into = (buffer) => {
  if (isFaulty) return browser.utf8Into(buffer);
  const view = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const writeWhatFits = browser.utf8Into(buffer);
  return (text, at) =>
    text.length * MAX_BYTES_PER_UNIT <= view.length - at
      ? { read: text.length, written: view.write(text, at) }
      : writeWhatFits(text, at);
};

export const rowsAtOnce: typeof browser.rowsAtOnce = 1;

/** Only this version writes Latin-1 letters as one byte each once it has optimised `write` (nodejs/node#54543). */
const isFaulty = process.versions.node === '22.7.0';

/** UTF-8 takes three bytes for a UTF-16 unit at most; a pair of units is one character of four bytes. */
const MAX_BYTES_PER_UNIT = 3;
