import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { job } from '../../../tests/formats/job-for-tests.ts';
import { anyBatches } from '../../../tests/readers/any-jobs.ts';
import { exported } from '../../../tests/readers/exported.ts';
import { jobColumns } from '../../job/columns.ts';
import { formatOf } from '../readers.ts';
import type { TablePart } from '../table.ts';
import { readNdjson } from './read.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string, void, undefined> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 7) {
  const parts: TablePart[] = [];
  for await (const part of readNdjson(pieces(text, size), jobColumns)) parts.push(part);
  const last = parts.at(-1);
  return {
    rows: parts.flatMap((part) => (part.kind === 'rows' ? part.rows : [])),
    end: last?.kind === 'end' ? last : undefined,
  };
}

describe('an NDJSON', () => {
  it('reads back as it was written, whatever pieces it comes in', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches, fc.integer({ min: 1, max: 400 }), async (batches, size) => {
        const { text } = await exported({ format: 'ndjson' }, batches);
        const { rows, end } = await read(text, size);
        expect(rows).toEqual(batches.flat());
        expect(end).toEqual({ kind: 'end', end: 'whole', members: {}, unknown: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('reads the same with other blanks, line ends and a byte-order mark', async () => {
    const jobs = [job({ notes: 'a } "quoted\\" ] {' }), job({ id: '00000000-0000-4000-8000-000000000000' })];
    const { text } = await exported({ format: 'ndjson' }, [jobs]);
    const spacious = jobs.map((one) => JSON.stringify(one, null, 2)).join('\n');
    for (const same of [spacious, `\uFEFF${text}`, text.trimEnd(), text.replaceAll('\n', '\r\n\r\n')])
      expect((await read(same, 31)).rows).toEqual(jobs);
  });

  it('that ends within a row is cut off, with the rows before it', async () => {
    const { text } = await exported({ format: 'ndjson' }, [[job(), job()]]);
    const firstEnds = text.indexOf('}\n') + 1;
    for (let length = 1; length < text.length - 1; length++) {
      const { rows, end } = await read(text.slice(0, length), 64);
      const isBetween = length === firstEnds || length === firstEnds + 1;
      expect(end?.end).toBe(isBetween ? 'whole' : 'cut-off');
      expect(rows).toHaveLength(length < firstEnds ? 0 : 1);
    }
  });

  it('tells of each row which columns it has, and names what is none of ours', async () => {
    const { rows, end } = await read(
      '{"id":"1","remark":2,"notes":null}\n{"notes":"a","id":"2","tags":[]}\n',
    );
    expect(rows).toEqual([
      { id: '1', notes: null },
      { notes: 'a', id: '2', tags: [] },
    ]);
    expect(end?.unknown).toEqual(['remark']);
  });

  it.each([
    ['a row that is no JSON', '{"id":"1"}\n{"id":oops}\n', 2],
    ['a row that is no object', '{"id":"1"}\n\n7\n', 3],
    ['a row that is an array', '["1"]\n', 1],
    ['a comma between rows', '{"id":"1"},\n{"id":"2"}\n', 1],
  ])('with %s is refused with its line', async (_what, text, line) => {
    await expect(read(text, 1000)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { reason: 'malformed', line },
    });
  });

  it('with a brace that never closes is given up, not held in memory', async () => {
    let given = 0;
    async function* endless() {
      yield '{"notes":"';
      for (;;) {
        given++;
        yield 'x'.repeat(1024 * 1024);
      }
    }
    const reading = (async () => {
      for await (const _ of readNdjson(endless(), jobColumns));
    })();
    await expect(reading).rejects.toMatchObject({ details: { reason: 'too-long', line: 1 } });
    expect(given).toBeLessThan(12);
  });
});

describe('the first letters of a file', () => {
  it.each([
    ['ndjson', '{"id":"1"'],
    ['ndjson', ' \uFEFF\n{ "updated_at" : null'],
    ['json', '{"exported_at":"2026-03-04T12:00:00Z"'],
    ['json', '{"jobs":[{"id":"1"'],
    ['json', '[{"id":"1"'],
    ['json', '{}'],
    ['csv', 'id,company_name'],
    ['csv', '"id"'],
  ])('tell %s: %s', (format, text) => {
    expect(formatOf(text, jobColumns)).toBe(format);
  });
});
