import { describe, expect, test } from 'vitest';
import type { Bytes, Column, Row, RowBatches } from '../../src/formats/table.ts';
import { collect, failingBatches, watchedBatches } from './streams.ts';

/**
 * Tests what every format must do for its caller, whatever its bytes look like. A format's own test is this call plus
 * its exact bytes. `write` gets the columns and rows of this suite. `countRows` reads a finished file back.
 */
export function formatSuite(format: {
  name: string;
  write: (batches: RowBatches, columns: readonly Column[]) => Bytes;
  countRows: (text: string) => number;
}): void {
  const { name, write, countRows } = format;

  describe(`${name} keeps the promises of every format`, () => {
    test('asks for nothing before its first chunk is wanted', async () => {
      const { batches, state } = watchedBatches([rows(1)]);
      const output = write(batches, columns);
      await Promise.resolve();
      expect(state.asked).toBe(0);
      await output.return();
    });

    test('asks for the second batch only when the bytes of the first have been taken', async () => {
      const { batches, state } = watchedBatches([rows(3), rows(3), rows(3)]);
      const output = write(batches, columns);
      await output.next();
      expect(state.asked).toBe(1);
      await output.next();
      expect(state.asked).toBe(2);
      await output.return();
    });

    test('returns its input when its output is returned', async () => {
      const { batches, state } = watchedBatches([rows(3), rows(3)]);
      const output = write(batches, columns);
      await output.next();
      await output.return();
      expect(state).toEqual({ asked: 1, returned: true });
      expect(await output.next()).toEqual({ done: true, value: undefined });
    });

    test('throws the fault of its input, after the bytes that came before it', async () => {
      const fault = new Error('the disk is gone');
      const output = write(failingBatches([rows(2)], fault), columns);
      expect((await output.next()).done).toBe(false);
      await expect(output.next()).rejects.toBe(fault);
    });

    test('gives no byte when its input fails at once', async () => {
      const fault = new Error('no connection');
      await expect(write(failingBatches([], fault), columns).next()).rejects.toBe(fault);
    });

    test('writes a readable file without rows', async () => {
      const { text } = await collect(write(watchedBatches<Row>([]).batches, columns));
      expect(countRows(text)).toBe(0);
    });

    test('gives the same bytes however the rows are cut into batches, empty ones among them', async () => {
      const all = rows(30);
      const whole = await collect(write(watchedBatches([all]).batches, columns));
      const cut = [[], all.slice(0, 1), [], [], all.slice(1, 18), all.slice(18), []];
      const pieces = await collect(write(watchedBatches(cut).batches, columns));
      expect(pieces.text).toBe(whole.text);
      expect(countRows(whole.text)).toBe(30);
    });

    test('never gives an empty chunk', async () => {
      for (const batches of [[], [[]], [[], rows(1), []], [rows(40), [], rows(2)]]) {
        for await (const chunk of write(watchedBatches<Row>(batches).batches, columns)) {
          expect(chunk.byteLength).toBeGreaterThan(0);
        }
      }
    });

    test('gives chunks that later ones do not overwrite', async () => {
      const kept: Uint8Array[] = [];
      const copies: Uint8Array[] = [];
      for await (const chunk of write(watchedBatches([rows(5), rows(5), rows(5)]).batches, columns)) {
        kept.push(chunk);
        copies.push(chunk.slice());
      }
      expect(kept).toEqual(copies);
    });

    test('cuts a batch of megabytes into chunks of at most 256 KiB, between characters or not', async () => {
      const wide = rows(400).map((row) => ({ ...row, text: '€🙂'.repeat(1_000) }));
      const sizes: number[] = [];
      async function* measured() {
        for await (const chunk of write(watchedBatches([wide]).batches, columns)) {
          sizes.push(chunk.byteLength);
          yield chunk;
        }
      }
      const { text } = await collect(measured());
      expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024);
      expect(sizes.length).toBeGreaterThan(5);
      expect(countRows(text)).toBe(400);
      expect(text.split('€🙂'.repeat(1_000))).toHaveLength(401);
    });

    test('writes one cell of a megabyte', async () => {
      const huge = 'ä'.repeat(500_000);
      const [row] = rows(1);
      const { text } = await collect(write(watchedBatches([[{ ...row, text: huge }]]).batches, columns));
      expect(text).toContain(huge);
    });

    test('leaves out what a row holds beyond its columns, in whatever order it holds it', async () => {
      const row: Row = { secret: 'rev 7', at: null, list: [], text: 'seen', yes: true, count: 1 };
      const same: Row = { text: 'seen', count: 1, yes: true, list: [], at: null };
      const { text } = await collect(write(watchedBatches([[row]]).batches, columns));
      expect(text).not.toContain('rev 7');
      expect(text).toBe((await collect(write(watchedBatches([[same]]).batches, columns))).text);
    });
  });
}

const columns: readonly Column[] = [
  { name: 'token', kind: 'token' },
  { name: 'text', kind: 'text' },
  { name: 'count', kind: 'number' },
  { name: 'yes', kind: 'boolean' },
  { name: 'list', kind: 'list' },
  { name: 'at', kind: 'time' },
];

function rows(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    token: `row-${index}`,
    text: `row ${index}`,
    count: index,
    yes: index % 2 === 0,
    list: ['a', 'b'],
    at: '2026-03-04T12:00:00Z',
  }));
}
