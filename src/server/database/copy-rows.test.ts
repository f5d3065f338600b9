import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../formats/table.ts';
import { jobColumns } from '../../job/columns.ts';
import { copyRows } from './copy-rows.ts';

const columns = jobColumns.filter(({ name }) =>
  ['id', 'company_name', 'status', 'is_remote', 'ai_match_score', 'notes', 'tags', 'created_at'].includes(
    name,
  ),
);
const id = '11111111-1111-4111-8111-111111111111';
/** Returns a line in COPY's text form, with the cells in the order of the columns. */
const line = (cells: Partial<Record<string, string>> = {}) =>
  `${columns.map(({ name }) => cells[name] ?? whole[name as keyof typeof whole]).join('\t')}\n`;
const whole = {
  id,
  company_name: 'A',
  status: 'saved',
  is_remote: 't',
  ai_match_score: '7',
  notes: '\\N',
  tags: '{}',
  created_at: '2026-01-02 03:04:05.120000+00',
};

async function read(text: string, chunkBytes = 1_000_000): Promise<Row[]> {
  const bytes = Buffer.from(text);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes));
  const rows: Row[] = [];
  for await (const batch of copyRows(Readable.from(chunks, { objectMode: false }), columns))
    rows.push(...batch);
  return rows;
}

describe('rows of COPY', () => {
  it('are typed, their times in the contract’s text', async () => {
    expect(await read(line())).toEqual([
      {
        id,
        company_name: 'A',
        status: 'saved',
        is_remote: true,
        ai_match_score: 7,
        notes: null,
        tags: [],
        created_at: '2026-01-02T03:04:05.12Z',
      },
    ]);
  });

  it.each([
    ['a\\tb\\nc\\rd\\\\e\\bf\\vg\\fh', 'a\tb\nc\rd\\e\bf\vg\fh'],
    ['\\\\N', '\\N'],
    ['', ''],
    ['Zürich 🍀', 'Zürich 🍀'],
  ])('a text %j is %j', async (field, text) => {
    expect((await read(line({ notes: field })))[0]?.notes).toBe(text);
  });

  it.each([
    ['{a,"b, c","d\\\\"e","f\\\\\\\\g","","NULL"}', ['a', 'b, c', 'd"e', 'f\\g', '', 'NULL']],
    ['{"x\\ny"}', ['x\ny']],
  ])('a list %j is %j', async (field, list) => {
    expect((await read(line({ tags: field })))[0]?.tags).toEqual(list);
  });

  it('are the same however the bytes are cut', async () => {
    const text = Array.from({ length: 1203 }, (_, n) => line({ notes: `é${n}` })).join('');
    const rows = await read(text);
    expect(rows).toHaveLength(1203);
    expect(await read(text, 7)).toEqual(rows);
  });

  it.each([
    ['status', 'unknown'],
    ['tags', '{a,NULL}'],
    ['tags', '{{a},{b}}'],
    ['tags', '\\N'],
    ['created_at', 'infinity'],
    ['ai_match_score', '1.5'],
    ['is_remote', 'yes'],
  ])('with %s %j are an error that names the job, not left out', async (column, field) => {
    await expect(read(line() + line({ [column]: field }))).rejects.toMatchObject({
      code: 'INTERNAL_ERROR',
      message: expect.stringMatching(`Job ${id} cannot be read: ${column}`),
    });
  });

  it('that end in the middle are an error', async () => {
    await expect(read(line().slice(0, -3))).rejects.toMatchObject({ code: 'INTERNAL_ERROR' });
  });

  it('end with the fault of their stream, and let it flow on when nobody takes them', async () => {
    const broken = new Readable({ read() {} });
    const reading = copyRows(broken, columns).next();
    broken.destroy(new Error('broke'));
    await expect(reading).rejects.toThrow('broke');

    const endless = new Readable({ read() {} });
    const rows = copyRows(endless, columns);
    endless.push(line().repeat(1000));
    await rows.next();
    await rows.return();
    expect([endless.readableFlowing, endless.listenerCount('data')]).toEqual([true, 0]);
  });
});
