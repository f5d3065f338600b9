import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBatches } from '../../tests/readers/any-jobs.ts';
import { exported } from '../../tests/readers/exported.ts';
import { csvColumns } from '../export/columns.ts';
import type { Job } from '../job/job.ts';
import { readCsv } from './csv-read.ts';
import type { TablePart } from './table.ts';

/** The text in pieces of that many characters. */
async function* pieces(text: string, size: number): AsyncGenerator<string, void, undefined> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 7) {
  const parts: TablePart[] = [];
  for await (const part of readCsv(pieces(text, size), csvColumns)) parts.push(part);
  const end = parts.find((part) => part.kind === 'end');
  return {
    names: parts.find((part) => part.kind === 'head')?.columns?.map(({ name }) => name),
    rows: parts.flatMap((part) => (part.kind === 'rows' ? part.rows : [])),
    end: end?.end,
    unknown: end?.unknown,
  };
}

/** What CSV can tell of a job (contract): no empty text, and tags as they are joined. */
function asCsvTells(job: Job): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  for (const { name } of csvColumns) {
    const cell = job[name];
    if (Array.isArray(cell)) {
      const joined = cell.join('; ');
      told[name] = joined === '' ? [] : joined.split('; ');
    } else told[name] = cell === '' ? null : cell;
  }
  return told;
}

describe('a CSV', () => {
  it('reads back as it was written, but for what CSV cannot tell, whatever pieces it comes in', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches, fc.integer({ min: 1, max: 400 }), async (batches, size) => {
        const { text } = await exported({ format: 'csv', excel: false }, batches);
        const { rows, end } = await read(text, size);
        expect(rows).toEqual(batches.flat().map(asCsvTells));
        expect(end).toBe('whole');
      }),
      { numRuns: 300 },
    );
  });

  it('that ends anywhere earlier is never taken for whole but at the end of a row', async () => {
    const { text } = await exported({ format: 'csv', excel: false }, [await twoJobs()]);
    const whole: number[] = [];
    for (let length = 1; length <= text.length; length++) {
      const cut = text.slice(0, length);
      // The header's own beginning may hold no column at all.
      const { end } = await read(cut, 50).catch(() => ({ end: 'not-ours' }));
      if (end === 'whole') whole.push(length);
    }
    const rowEnds = [...text.matchAll(/\r\n/g)].map(({ index }) => index + 2);
    // A line end inside a quoted note is none.
    expect(whole).toEqual(rowEnds.filter((at) => !text.slice(0, at).endsWith('first\r\n')));
  });

  it('of another program reads the same: LF, every field quoted, columns moved, one added', async () => {
    const { names, rows, end, unknown } = await read(
      '"company_name","remark","id","tags"\n"Acme, Ltd","mine","1","a; b"\n\n"B ""C""","","2",""\n',
    );
    expect(names).toEqual(['company_name', 'id', 'tags']);
    expect(unknown).toEqual(['remark']);
    expect(rows).toEqual([
      { company_name: 'Acme, Ltd', id: '1', tags: ['a', 'b'] },
      { company_name: 'B "C"', id: '2', tags: [] },
    ]);
    expect(end).toBe('whole');
  });

  it('for Excel reads with its mark and its delimiter, and keeps the apostrophe of its guard', async () => {
    const { rows } = await read('\uFEFFid;notes\r\n1;\'=1+1\r\n2;"a;b"\r\n');
    expect(rows).toEqual([
      { id: '1', notes: "'=1+1" },
      { id: '2', notes: 'a;b' },
    ]);
  });

  it('keeps as text what its column cannot hold', async () => {
    const { rows } = await read('id,ai_match_score,is_remote\r\n1,1E+05,TRUE\r\n2,-7,false\r\n');
    expect(rows).toEqual([
      { id: '1', ai_match_score: '1E+05', is_remote: 'TRUE' },
      { id: '2', ai_match_score: -7, is_remote: false },
    ]);
  });

  it.each([
    ['a row with a field too many', 'id,notes\r\n1,a\r\n2,b,c\r\n3,d\r\n', 3],
    ['a row with a field too few, before the end', 'id,notes\r\n1\r\n3,d\r\n', 2],
    ['a quote that closes within a field', 'id,notes\r\n1,"a"b\r\n2,c\r\n3,"d"\r\n4,e\r\n', 2],
    ['a column twice', 'id,id\r\n1,2\r\n', 1],
  ])('with %s is refused with its row', async (_what, text, line) => {
    await expect(read(text, 1000)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { reason: 'malformed', line },
    });
  });

  it.each(['name,city\r\nA,B\r\n', 'hello', '<html>\n'])(
    'that is none of ours is said to be: %j',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({ details: { reason: 'not-ours' } });
    },
  );

  it('with a quote that never ends is given up, not held in memory', async () => {
    let given = 0;
    async function* endless() {
      yield 'id,notes\r\n1,"';
      for (;;) {
        given++;
        yield 'x'.repeat(1024 * 1024);
      }
    }
    const reading = (async () => {
      for await (const _ of readCsv(endless(), csvColumns));
    })();
    await expect(reading).rejects.toMatchObject({ details: { reason: 'too-long', line: 2 } });
    expect(given).toBeLessThan(12);
  });
});

async function twoJobs(): Promise<Job[]> {
  const { job } = await import('../../tests/formats/job-for-tests.ts');
  return [job({ notes: 'say "hi"\nfirst\r\nthen' }), job({ id: '00000000-0000-4000-8000-000000000000' })];
}
