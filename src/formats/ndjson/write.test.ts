import { expect, test } from 'vitest';
import { formatSuite } from '../../../tests/formats/format-suite.ts';
import { collect, watchedBatches } from '../../../tests/formats/streams.ts';
import { writeJson } from '../json/write.ts';
import type { Column, Row, RowBatches } from '../table.ts';
import { writeNdjsonFile } from './write.ts';

formatSuite({
  name: 'NDJSON',
  write: (batches, columns) => write(batches, columns),
  countRows: (text) =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line)).length,
});

test('writes one row a line and nothing around the rows', async () => {
  const rows = [
    { a: 'one\ntwo\r\nthree', b: null },
    { b: ['t', 'u'], a: '' },
  ];
  expect(await ndjson(rows)).toBe('{"a":"one\\ntwo\\r\\nthree","b":null}\n{"a":"","b":["t","u"]}\n');
});

test('is a file of no bytes where there are no rows', async () => {
  expect(await ndjson([])).toBe('');
});

test('writes each row as a JSON does', async () => {
  const rows = [
    { a: 'Zürich 🙂 \u2028 שלום "\\\t\u0001\u007f', b: [] },
    { a: 'x\uD83Dy', b: null },
  ];
  const document = { envelope: {}, rowsKey: 'rows' };
  const { text } = await collect(writeJson(watchedBatches([rows]).batches, columns, document));
  expect(await ndjson(rows)).toBe(text.slice('{"rows":[\n'.length, -']}\n'.length).replaceAll(',\n', '\n'));
});

const columns: Column[] = [
  { name: 'a', kind: 'text' },
  { name: 'b', kind: 'list' },
];

function write(batches: RowBatches, ofColumns: readonly Column[]) {
  return writeNdjsonFile({ batches, columns: ofColumns });
}

async function ndjson(rows: readonly Row[]): Promise<string> {
  return (await collect(write(watchedBatches([rows]).batches, columns))).text;
}
