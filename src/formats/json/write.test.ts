import { expect, test } from 'vitest';
import { formatSuite } from '../../../tests/formats/format-suite.ts';
import { collect, watchedBatches } from '../../../tests/formats/streams.ts';
import type { Column, Row } from '../table.ts';
import { writeJson } from './write.ts';

formatSuite({
  name: 'JSON',
  write: (batches, columns) => writeJson(batches, columns, { envelope: { total: 1 }, rowsKey: 'rows' }),
  countRows: (text) => JSON.parse(text).rows.length,
});

test('writes the envelope, then one row a line', async () => {
  const rows = [
    { a: 'x', b: null },
    { a: '', b: ['t', 'u'] },
  ];
  expect(await json(rows)).toBe(
    '{"exported_at":"2026-03-04T12:00:00Z","total":2,"rows":[\n' +
      '{"a":"x","b":null},\n' +
      '{"a":"","b":["t","u"]}\n' +
      ']}\n',
  );
});

test('writes an empty array on the first line where there are no rows', async () => {
  expect(await json([])).toBe('{"exported_at":"2026-03-04T12:00:00Z","total":0,"rows":[]}\n');
});

test('writes an envelope without members', async () => {
  const { batches } = watchedBatches<Row>([]);
  const { text } = await collect(writeJson(batches, columns, { envelope: {}, rowsKey: 'rows' }));
  expect(text).toBe('{"rows":[]}\n');
});

test('keeps a row with line breaks on one line', async () => {
  const text = await json([{ a: 'one\ntwo\r\nthree', b: null }]);
  expect(text.split('\n')).toHaveLength(4);
  expect(text.split('\n')[1]).toBe('{"a":"one\\ntwo\\r\\nthree","b":null}');
});

test('writes text beyond ASCII as it is, and escapes what JSON requires', async () => {
  expect((await json([{ a: 'Zürich 🙂 \u2028 שלום', b: null }])).split('\n')[1]).toBe(
    '{"a":"Zürich 🙂 \u2028 שלום","b":null}',
  );
  expect((await json([{ a: '"\\\t\u0001\u007f', b: null }])).split('\n')[1]).toBe(
    '{"a":"\\"\\\\\\t\\u0001\u007f","b":null}',
  );
});

test('escapes a lone surrogate, which the device can hold and UTF-8 cannot', async () => {
  expect((await json([{ a: 'x\uD83Dy', b: null }])).split('\n')[1]).toBe('{"a":"x\\ud83dy","b":null}');
});

test('writes the members of a row in the order of the columns, null where there is none', async () => {
  expect((await json([{ b: 'second', a: 'first' }])).split('\n')[1]).toBe('{"a":"first","b":"second"}');
  expect((await json([{ b: 'second' }])).split('\n')[1]).toBe('{"a":null,"b":"second"}');
});

const columns: Column[] = [
  { name: 'a', kind: 'text' },
  { name: 'b', kind: 'list' },
];

async function json(rows: readonly Row[]): Promise<string> {
  const envelope = { exported_at: '2026-03-04T12:00:00Z', total: rows.length };
  const { batches } = watchedBatches([rows]);
  return (await collect(writeJson(batches, columns, { envelope, rowsKey: 'rows' }))).text;
}
