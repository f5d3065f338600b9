import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { formatSuite } from '../../../tests/formats/format-suite.ts';
import { collect, watchedBatches } from '../../../tests/formats/streams.ts';
import type { Cell, Column, Row } from '../table.ts';
import { type CsvDialect, writeCsv } from './write.ts';

formatSuite({
  name: 'CSV',
  write: (batches, columns) => writeCsv(batches, columns),
  countRows: (text) => Papa.parse(text, { header: true, skipEmptyLines: true }).data.length,
});

test('writes a header and CRLF after every line, the last too', async () => {
  expect(await csv([['one', 'two']])).toBe('a,b\r\none,two\r\n');
});

test('writes the header alone where there are no rows', async () => {
  expect(await csv([])).toBe('a,b\r\n');
});

test.each([
  ['a comma', 'Twiga Foods, Ltd.', '"Twiga Foods, Ltd."'],
  ['a quote', 'he said "now"', '"he said ""now"""'],
  ['a line feed', 'one\ntwo', '"one\ntwo"'],
  ['a carriage return', 'one\rtwo', '"one\rtwo"'],
  ['a CRLF', 'one\r\ntwo', '"one\r\ntwo"'],
  ['a quote alone', '"', '""""'],
])('quotes a field that holds %s', async (_, cell, written) => {
  expect(await csv([[cell, 'x']])).toBe(`a,b\r\n${written},x\r\n`);
});

test.each([
  ['spaces at its ends', '  x  '],
  ['a semicolon', 'a; b'],
  ['an apostrophe', "it's"],
  ['a tab', 'a\tb'],
  ['a line separator, U+2028', 'a\u2028b'],
  ['a byte-order mark at its start', '\uFEFFx'],
  ['what a spreadsheet would run', '=1+1'],
  ['right-to-left text', 'שלום'],
  ['an emoji of several code points', '👩‍💻'],
])('does not quote a field that holds %s', async (_, cell) => {
  expect(await csv([[cell, 'x']])).toBe(`a,b\r\n${cell},x\r\n`);
});

test('quotes a column name that needs it', async () => {
  const columns: Column[] = [{ name: 'pay, "net"', kind: 'number' }];
  const { text } = await collect(writeCsv(watchedBatches<Row>([]).batches, columns));
  expect(text).toBe('"pay, ""net"""\r\n');
});

test('writes null and the empty text as an empty field, wherever it stands', async () => {
  expect(await csv([[null, 'x']])).toBe('a,b\r\n,x\r\n');
  expect(await csv([['x', null]])).toBe('a,b\r\nx,\r\n');
  expect(await csv([[null, '']])).toBe('a,b\r\n,\r\n');
  const wide = ['a', 'b', 'c', 'd', 'e'].map((name): Column => ({ name, kind: 'text' }));
  const rows = [{ a: null, b: null, c: 'x', d: null, e: null }];
  const { text } = await collect(writeCsv(watchedBatches([rows]).batches, wide));
  expect(text).toBe('a,b,c,d,e\r\n,,x,,\r\n');
});

test('writes numbers, booleans and zero as they are', async () => {
  expect(await csv([[0, false]], ['number', 'boolean'])).toBe('a,b\r\n0,false\r\n');
  expect(await csv([[-5, true]], ['number', 'boolean'])).toBe('a,b\r\n-5,true\r\n');
});

test('writes a row in the order of the columns, whatever lies in which order in it', async () => {
  const text = async (columns: readonly Column[], row: Row) =>
    (await collect(writeCsv(watchedBatches([[row]]).batches, columns))).text;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.oneof(fc.string(), fc.nat({ max: 9 }).map(String)), { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.oneof(fc.constant(null), fc.string(), fc.nat())),
      fc.infiniteStream(fc.nat()),
      async (names, cells, ranks) => {
        const entries = names.map((name): [string, Cell] => [name, cells.next().value ?? null]);
        const shuffled = entries
          .map((entry) => ({ entry, rank: ranks.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ entry }) => entry);
        // Every second column is written. The other cells are extra members of the row, and one column is in no row.
        const columns = [...names.filter((_, at) => at % 2 === 0), 'in no row'].map(
          (name): Column => ({ name, kind: 'text' }),
        );
        const cellsByName = new Map(entries);
        const written = columns.map(({ name }) => cellsByName.get(name) ?? '');
        const row = Object.fromEntries(shuffled);
        const parsed = Papa.parse<string[]>(await text(columns, row), {
          delimiter: ',',
          newline: '\r\n',
        }).data;
        expect(parsed[1]).toEqual(written.map(String));
      },
    ),
  );
});

test('joins a list by semicolon and space', async () => {
  expect(await csv([[['a', 'b', 'c'], []]], ['list', 'list'])).toBe('a,b\r\na; b; c,\r\n');
  expect(await csv([[['one, two', '"'], ['x']]], ['list', 'list'])).toBe('a,b\r\n"one, two; """,x\r\n');
});

test('writes a lone surrogate, which the device can hold and UTF-8 cannot, as U+FFFD', async () => {
  expect(await csv([['a\uD83Db', 'x']])).toBe('a,b\r\na\uFFFDb,x\r\n');
});

test('with a semicolon as delimiter quotes what holds one, and a comma no longer', async () => {
  expect(await csv([['a;b', 'a,b']], ['text', 'text'], { delimiter: ';' })).toBe('a;b\r\n"a;b";a,b\r\n');
  expect(await csv([[['x', 'y'], null]], ['list', 'text'], { delimiter: ';' })).toBe('a;b\r\n"x; y";\r\n');
});

test('begins with the three bytes of a byte-order mark where it is asked to', async () => {
  const { batches } = watchedBatches<Row>([]);
  const { bytes } = await collect(writeCsv(batches, [{ name: 'a', kind: 'text' }], { byteOrderMark: true }));
  expect([...bytes]).toEqual([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a]);
});

test.each([
  ['=1+1', "'=1+1"],
  ['+254 700', "'+254 700"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['=1+1\nfoo', '"\'=1+1\nfoo"'],
  [' =1', "' =1"],
  ['\u00a0\u2007 -1', "'\u00a0\u2007 -1"],
  ['\ufeff=1', "'\ufeff=1"],
  ['\n=1', '"\'\n=1"'],
  [' \n=1', '"\' \n=1"'],
  ['＝1+1', "'＝1+1"],
  ['　＋254', "'　＋254"],
  ['－5', "'－5"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
])('guards the text cell %j', async (cell, written) => {
  expect(await csv([[cell, 'x']], ['text', 'text'], { formulaGuard: true })).toBe(`a,b\r\n${written},x\r\n`);
});

test.each(['a=1', ' a=1', '', "'=1", 'a\n=1', '±5', '‐5'])(
  'leaves the text cell %j unguarded',
  async (cell) => {
    const written = cell.includes('\n') ? `"${cell}"` : cell;
    expect(await csv([[cell, 'x']], ['text', 'text'], { formulaGuard: true })).toBe(
      `a,b\r\n${written},x\r\n`,
    );
  },
);

test('guards a list by its first character and leaves number columns alone', async () => {
  const written = await csv([[['-x', 'y'], -5]], ['list', 'number'], { formulaGuard: true });
  expect(written).toBe("a,b\r\n'-x; y,-5\r\n");
});

test('hands time cells, and those alone, to the function that it was given', async () => {
  const formatTime = (time: string) => `<${time}>`;
  const rows = [
    ['t1', 't2'],
    ['t3', null],
  ];
  expect(await csv(rows, ['text', 'time'], { formatTime })).toBe('a,b\r\nt1,<t2>\r\nt3,\r\n');
});

/** The text of a file of two columns, `a` and `b`. */
async function csv(
  rows: readonly (readonly Cell[])[],
  kinds: readonly [Column['kind'], Column['kind']] = ['text', 'text'],
  dialect: CsvDialect = {},
): Promise<string> {
  const columns: Column[] = [
    { name: 'a', kind: kinds[0] },
    { name: 'b', kind: kinds[1] },
  ];
  const batch = rows.map(([a = null, b = null]) => ({ a, b }));
  return (await collect(writeCsv(watchedBatches([batch]).batches, columns, dialect))).text;
}
