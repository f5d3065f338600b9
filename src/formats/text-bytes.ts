import { rowsAtOnce, utf8Into } from '#utf8';
import type { Bytes, Row, RowBatches } from './table.ts';

/**
 * Turns rows into the bytes of a text format: the one loop under CSV and JSON.
 *
 * Pulled: it asks for a batch only when the bytes of the one before have been taken. It hands on a whole batch before
 * it asks for the next, in chunks of at most 256 KiB. So memory holds one batch and one buffer, whatever the file's
 * size. The head waits for the first row (or the end), so a source that fails at once fails before the first byte.
 * Returning the output returns the input. A fault of the input is thrown on. A chunk belongs to its receiver: nothing
 * is given twice or taken back.
 *
 * The bytes are UTF-8, by `#utf8`. A lone surrogate that a writer lets through becomes U+FFFD.
 */
export async function* textBytes(batches: RowBatches, format: TextFormat): Bytes {
  const buffer = new Uint8Array(256 * 1024);
  const write = utf8Into(buffer);
  let used = 0;
  let pending = format.head;
  let rowCount = 0;

  /** Encodes rows from this one on as long as they fit. Returns the first row that is not begun yet. */
  function fill(batch: readonly Row[], from: number): number {
    for (let at = from; ; ) {
      const { read, written } = write(pending, used);
      used += written;
      if (read < pending.length) {
        pending = pending.slice(read);
        return at;
      }
      pending = '';
      if (at === batch.length) return at;
      for (const to = Math.min(at + rowsAtOnce, batch.length); at < to; at++) {
        pending += format.row(batch[at] as Row, rowCount++);
      }
    }
  }

  for await (const batch of batches) {
    if (batch.length === 0) continue;
    let at = 0;
    do {
      at = fill(batch, at);
      yield buffer.slice(0, used);
      used = 0;
    } while (at < batch.length || pending !== '');
  }

  const end = pending + format.tail(rowCount);
  if (end !== '') yield encoder.encode(end);
}

/** A text format: what is written before, in and after the rows. */
export interface TextFormat {
  readonly head: string;
  /** The text of one row, after `rowsBefore` others. Never empty. */
  readonly row: (row: Row, rowsBefore: number) => string;
  readonly tail: (rowCount: number) => string;
}

const encoder = new TextEncoder();
