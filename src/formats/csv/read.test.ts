import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBatches } from '../../../tests/readers/any-jobs.ts';
import { exported } from '../../../tests/readers/exported.ts';
import { csvColumns } from '../../job/columns.ts';
import type { Job } from '../../job/job.ts';
import type { TablePart } from '../table.ts';
import { readCsv } from './read.ts';

/** The text in pieces of `size` characters. */
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

/** What CSV can show of a job (contract): no empty text, and joined tags. */
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
        const { text } = await exported({ format: 'csv' }, batches);
        const { rows, end } = await read(text, size);
        expect(rows).toEqual(batches.flat().map(asCsvTells));
        expect(end).toBe('whole');
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['of ours', (text: string) => text],
    ['with LF', (text: string) => text.replaceAll('\r\n', '\n')],
    ['with CR', (text: string) => text.replace(/\r\n|\n/g, '\r')],
  ])(
    '%s that ends anywhere earlier is never taken for whole but at the end of a row',
    async (_whose, change) => {
      const { text: ours } = await exported({ format: 'csv' }, [await twoJobs()]);
      const text = change(ours);
      const whole: number[] = [];
      for (let length = 1; length < text.length; length++) {
        const cut = text.slice(0, length);
        // A part of the header may hold no whole column.
        const { end } = await read(cut, 50).catch(() => ({ end: 'not-ours' }));
        if (end === 'whole') whole.push(length);
      }
      const rows = [...text.matchAll(/updated_at|2026-03-03T08:00:00Z/g)].map(
        ({ index, 0: last }) => index + last.length,
      );
      const lineEnd = /^\r?\n|^\r/.exec(text.slice(rows[0]))?.[0].length ?? 0;
      // A row that has ended is whole, with or without its line end.
      const ends = rows.flatMap((at) => Array.from({ length: lineEnd + 1 }, (_, more) => at + more));
      expect(whole).toEqual(ends.filter((at) => at < text.length));
    },
  );

  it('for Excel that ends within its last time is cut off, and one whose last time is empty is not', async () => {
    const times = (...cells: string[]) =>
      `id,interview_at\n${cells.map((cell, at) => `${at},${cell}`).join('\n')}`;
    const clock = '2026-03-04 12:00:00';
    for (let length = 0; length < clock.length; length++)
      expect(await read(times(clock, clock.slice(0, length)))).toMatchObject({
        end: 'cut-off',
        rows: [{ id: '0' }],
      });
    for (const text of [
      times(clock, clock),
      times('', ''),
      times(clock, '', ''),
      times('04.03.2026 12:00', '05.03.2026 09:30'),
    ])
      expect((await read(text)).end).toBe('whole');
  });

  it('with every field quoted is cut off wherever a row has not ended, also within its first field', async () => {
    const rows = ['"id","notes"', '"1","a"', '"2","b\nc"'];
    const text = rows.join('\n');
    const ends = rows.map((_, at) => rows.slice(0, at + 1).join('\n').length);
    for (let length = rows[0]?.length ?? 0; length <= text.length; length++) {
      // Behind a delimiter an empty field may end the row.
      if (text[length - 1] === ',') continue;
      const isEnd = ends.some((end) => length === end || length === end + 1);
      // A header without its line end is whole only if it goes on to our last column.
      const isWhole = isEnd && length !== ends[0];
      expect((await read(text.slice(0, length))).end, `${length}`).toBe(isWhole ? 'whole' : 'cut-off');
    }
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

  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
    ['commas with a blank behind each', ', '],
  ])('with %s reads the same, quoted or not, with the mark or without', async (_what, delimiter) => {
    const table = [
      ['id', 'company_name', 'tags', 'notes'],
      ['1', `a${delimiter}b`, 'x; y', ' begins with a blank'],
      ['2', 'say ""hi""', '', ''],
    ];
    const quoted = table.map((row) => row.map((cell) => `"${cell}"`).join(delimiter));
    const bare = table.map((row) =>
      row
        .map((cell) =>
          cell.includes('"') || cell.includes(delimiter.trim() || delimiter) ? `"${cell}"` : cell,
        )
        .join(delimiter),
    );
    for (const lines of [quoted, bare])
      for (const mark of ['', '\uFEFF'])
        for (const size of [1, 5, 1000])
          expect((await read(`${mark}${lines.join('\r\n')}\r\n`, size)).rows).toEqual([
            { id: '1', company_name: `a${delimiter}b`, tags: ['x', 'y'], notes: ' begins with a blank' },
            { id: '2', company_name: 'say "hi"', tags: [], notes: null },
          ]);
  });

  it('with blanks behind the commas of its header alone keeps those that begin a text', async () => {
    const { rows } = await read('id, company_name, notes\r\n1, begins so,x\r\n2, Acme, x\r\n');
    expect(rows).toEqual([
      { id: '1', company_name: ' begins so', notes: 'x' },
      { id: '2', company_name: 'Acme', notes: 'x' },
    ]);
  });

  it('reads the same whatever its line ends are, mixed ones too', async () => {
    const lines = ['id,notes', '1,"a\nb"', '2,c', '', '3,d'];
    const ends = ['\r\n', '\n', '\r'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...ends), { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (chosen, size, hasLast) => {
          const text = lines
            .map((line, at) => (at === 4 && !hasLast ? line : `${line}${chosen[at]}`))
            .join('');
          expect(await read(text, size)).toMatchObject({
            rows: [{ notes: 'a\nb' }, { notes: 'c' }, { notes: 'd' }],
            end: 'whole',
          });
        },
      ),
    );
  });

  it('overlooks rows of delimiters and blanks alone, and cells behind the header that hold nothing', async () => {
    const { rows, end, unknown } = await read(
      '\n,,,\nid,notes,,\n1,a,,\n,,,\n \t,,  ,\n2,b,,,,\n3,c\n\n,,,\n,,,',
    );
    expect(rows.map(({ id, notes }) => [id, notes])).toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ]);
    expect([end, unknown]).toEqual(['whole', []]);
  });

  it('takes empty cells at the end of a row as empty where a program left them out', async () => {
    const { rows } = await read('id,notes,tags\r\n1,a\r\n2,,x\r\n');
    expect(rows).toEqual([
      { id: '1', notes: 'a', tags: [] },
      { id: '2', notes: null, tags: ['x'] },
    ]);
  });

  it.each([
    ['85', 85],
    ['-7', -7],
    ['85.0', 85],
    ['85,00', 85],
    ['1.2E+06', 1_200_000],
    ['1,2E+06', 1_200_000],
    ['1E5', 100_000],
    ['1,200,000', 1_200_000],
    ['1.200.000,00', 1_200_000],
    ['1 200', 1200],
    ['1\u00a0200', 1200],
    ['1\u202f200', 1200],
    ["1'200", 1200],
    [' 85 ', 85],
    ['85.5', '85.5'],
    ['1.25E+00', '1.25E+00'],
    ['1,20,000', '1,20,000'],
    ['$85', '$85'],
    ['0x55', '0x55'],
    ['about 85', 'about 85'],
    ['9'.repeat(16), '9'.repeat(16)],
  ])('reads the number %j as %j', async (field, cell) => {
    const { rows } = await read(`id\tsalary_range_min\r\n1\t${field}\r\n`);
    expect(rows[0]?.salary_range_min).toBe(cell);
  });

  it.each([
    ['true', true],
    ['FALSE', false],
    ['True', true],
    ['WAHR', true],
    ['falsch', false],
    ['FAUX', false],
    ['doğru', true],
    ['ЛОЖЬ', false],
    ['真', true],
    ['NET WIER', false],
    ['SIKWELI', false],
    ['1', true],
    ['0', false],
    ['yes', 'yes'],
    ['', null],
  ])('reads the boolean %j as %j', async (field, cell) => {
    const { rows } = await read(`id,is_remote\r\n1,${field}\r\n`);
    expect(rows[0]?.is_remote).toBe(cell);
  });

  it.each([
    ['a row with a field too many', 'id,notes\r\n1,a\r\n2,b,c\r\n3,d\r\n', 3],
    ['a row with a field too few, before the end', 'id,notes\r\n1\r\n3,d\r\n', 2],
    ['a quote that closes within a field', 'id,notes\r\n1,"a"b\r\n2,c\r\n3,"d"\r\n4,e\r\n', 2],
    ['a quote that closes within an empty field', 'id,notes\r\n1,a\r\n""b,\r\n3,d\r\n', 3],
    ['a column twice', 'id,id\r\n1,2\r\n', 1],
  ])('with %s is refused with its row', async (_what, text, line) => {
    await expect(read(text, 1000)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { reason: 'malformed', line },
    });
  });

  it('names a column without a header if a cell of it holds something, as a spreadsheet counts it', async () => {
    const { rows, unknown } = await read('id,,notes,  ,mine,\r\n1,,a,,,\r\n2,x,b, ,,\r\n3,y,c,,,z\r\n');
    expect(rows.map(({ notes }) => notes)).toEqual(['a', 'b', 'c']);
    expect(unknown).toEqual(['mine', 'column B', 'column F']);
  });

  it.each(['name,city\r\nA,B\r\n', 'hello', '<html>\n'])(
    'that is none of ours is said to be: %j',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({ details: { reason: 'not-ours' } });
    },
  );

  it('of blank rows without an end is given up, and of few it is not', async () => {
    let given = 0;
    async function* blanks() {
      yield 'id,notes\r\n1,a\r\n';
      for (; given < 200; given++) yield ',\r\n'.repeat(256 * 1024);
    }
    const reading = (async () => {
      for await (const _ of readCsv(blanks(), csvColumns));
    })();
    await expect(reading).rejects.toMatchObject({ details: { reason: 'too-long' } });
    expect(given).toBeGreaterThan(30); // a million rows of delimiters are not too many
    expect(given).toBeLessThan(60);
  });

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
  const { job } = await import('../../../tests/formats/job-for-tests.ts');
  return [job({ notes: 'say "hi"\nfirst\r\nthen' }), job({ id: '00000000-0000-4000-8000-000000000000' })];
}
