import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { job } from '../../../tests/formats/job-for-tests.ts';
import { anyBatches } from '../../../tests/readers/any-jobs.ts';
import { exported } from '../../../tests/readers/exported.ts';
import { jobColumns } from '../../job/columns.ts';
import type { TablePart } from '../table.ts';
import { readJson } from './read.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string, void, undefined> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 7) {
  const parts: TablePart[] = [];
  for await (const part of readJson(pieces(text, size), { columns: jobColumns, rowsKey: 'jobs' }))
    parts.push(part);
  const last = parts.at(-1);
  return {
    head: parts.find((part) => part.kind === 'head'),
    rows: parts.flatMap((part) => (part.kind === 'rows' ? part.rows : [])),
    end: last?.kind === 'end' ? last : undefined,
  };
}

describe('a JSON', () => {
  it('reads back as it was written, whatever pieces it comes in', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches, fc.integer({ min: 1, max: 400 }), async (batches, size) => {
        const { text } = await exported({ format: 'json' }, batches);
        const { rows, end } = await read(text, size);
        expect(rows).toEqual(batches.flat());
        expect(end).toMatchObject({ end: 'whole', members: { total: batches.flat().length } });
      }),
      { numRuns: 300 },
    );
  });

  it('laid out anew by another program reads the same', async () => {
    const jobs = [job({ notes: 'a } "quoted\\" ] {' }), job({ id: '00000000-0000-4000-8000-000000000000' })];
    const { text } = await exported({ format: 'json' }, [jobs]);
    const { rows, head } = await read(JSON.stringify(JSON.parse(text), null, 2), 31);
    expect(rows).toEqual(jobs);
    expect(head?.members).toMatchObject({ total: 2 });
    expect((await read(`\uFEFF${text}`)).rows).toEqual(jobs);
  });

  it('that ends anywhere earlier is cut off, with the rows that are whole', async () => {
    const { text } = await exported({ format: 'json' }, [[job(), job()]]);
    const firstEnds = text.indexOf('},') + 1;
    for (let length = 1; length < text.trimEnd().length; length++) {
      const { rows, end } = await read(text.slice(0, length), 64);
      expect(end?.end).toBe('cut-off');
      if (length >= firstEnds) expect(rows.length).toBeGreaterThanOrEqual(1);
      expect(rows.length).toBeLessThan(length < firstEnds ? 1 : 3);
    }
  });

  it('holds nothing of another array, however long it is', async () => {
    async function* backup() {
      yield '{"jobs":[{"id":"1"}],"others":[';
      for (let at = 0; at < 40; at++) yield `${at === 0 ? '' : ','}{"notes":"${'x'.repeat(1024 * 1024)}"}`;
      yield '],"none":[],"after":1}';
    }
    const parts: TablePart[] = [];
    for await (const part of readJson(backup(), { columns: jobColumns, rowsKey: 'jobs' })) parts.push(part);
    expect(parts.at(-1)).toEqual({
      kind: 'end',
      end: 'whole',
      members: { after: 1 },
      unknown: ['others', 'none', 'after'],
    });
    await expect(read('{"jobs":[],"others":[1 2]}')).rejects.toMatchObject({
      details: { reason: 'malformed' },
    });
    expect((await read('{"jobs":[],"others":[1,')).end?.end).toBe('cut-off');
  });

  it('without rows is whole', async () => {
    const { text } = await exported({ format: 'json' }, []);
    expect(await read(text)).toMatchObject({ rows: [], end: { end: 'whole', members: { total: 0 } } });
  });

  it('tells of each row which columns it has, and names what is none of ours in any of them', async () => {
    const { head, rows, end } = await read(
      '{"jobs":[{"id":"1","remark":2,"notes":null},{"notes":"a","mine":0,"id":"2","tags":[]}]}',
    );
    expect(head?.columns).toBeNull();
    expect(rows).toEqual([
      { id: '1', notes: null },
      { notes: 'a', id: '2', tags: [] },
    ]);
    expect(end?.unknown).toEqual(['remark', 'mine']);
  });

  it('of more and more names that are none of ours holds the first of them', async () => {
    const row = (at: number) => `{"id":"1","${at}${'x'.repeat(1000)}":1}`;
    const { end } = await read(`{"jobs":[${Array.from({ length: 200 }, (_, at) => row(at))}]}`, 5000);
    expect(end?.unknown).toHaveLength(50);
    expect(end?.unknown[0]).toBe(`0${'x'.repeat(99)}`);
  });

  it.each([
    ['a row that is no JSON', '{"jobs":[\n{"id":"1"},\n{"id":oops}\n]}', 3],
    ['a row that is no object', '{"jobs":[\n7\n]}', 2],
    ['a comma too few', '{"jobs":[\n{"id":"1"}\n{"id":"2"}]}', 3],
    ['something behind its end', '{"jobs":[]}\n{"jobs":[]}', 2],
  ])('with %s is refused with its line', async (_what, text, line) => {
    await expect(read(text, 1000)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { reason: 'malformed', line },
    });
  });

  it.each(['[]', '{"a":1}', '{"jobs":{}}', '"text"'])(
    'that is none of ours is said to be: %s',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({ details: { reason: 'not-ours' } });
    },
  );

  it('with a brace that never closes is given up, not held in memory', async () => {
    let given = 0;
    async function* endless() {
      yield '{"jobs":[{"notes":"';
      for (;;) {
        given++;
        yield 'x'.repeat(1024 * 1024);
      }
    }
    const reading = (async () => {
      for await (const _ of readJson(endless(), { columns: jobColumns, rowsKey: 'jobs' }));
    })();
    await expect(reading).rejects.toMatchObject({ details: { reason: 'too-long', line: 1 } });
    expect(given).toBeLessThan(12);
  });
});
