import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { job } from '../../../tests/formats/job-for-tests.ts';
import { collect, watchedBatches } from '../../../tests/formats/streams.ts';
import { anyBatches } from '../../../tests/readers/any-jobs.ts';
import { backupColumns, backupOnlyColumns, jobColumns } from '../../job/columns.ts';
import { textReaders } from '../readers.ts';
import type { Row, TablePart } from '../table.ts';
import { writeBackup } from './write.ts';

type Batches = readonly (readonly Row[])[];

const more = {
  ...{ ai_parsed_data: '{"pay": 12345678901234567890}', last_synced_at: null, deleted_at: null },
  moves: '[{"at":"2026-03-01T08:00:00.123456Z","from":"saved","to":"applied"}]',
};

async function written(jobs: Batches, trash: Batches): Promise<string> {
  const { text } = await collect(
    writeBackup({
      ...{ account: 'a'.repeat(64), source: 'account', lacks: [], exportedAt: '2026-03-04T12:00:00Z' },
      ...{ total: jobs.flat().length, columns: backupColumns },
      ...{ jobs: watchedBatches(jobs).batches, trash: watchedBatches(trash).batches },
    }),
  );
  return text;
}

async function read(text: string, size = 100) {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const parts: TablePart[] = [];
  for await (const part of textReaders.json.read(pieces(), jobColumns, backupOnlyColumns)) parts.push(part);
  const rowsOf = (kind: 'rows' | 'trash') => parts.flatMap((part) => (part.kind === kind ? part.rows : []));
  return {
    jobs: rowsOf('rows'),
    trash: rowsOf('trash'),
    end: parts.find((part) => part.kind === 'end'),
    order: [...new Set(parts.map(({ kind }) => kind))],
  };
}

const two = (): Promise<string> =>
  written([[{ ...job(), ...more }]], [[{ ...job({ id: 'gone' }), ...more, moves: '[]' }]]);

describe('a backup', () => {
  it('reads back all that was written, the deleted jobs apart, and its digest holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBatches,
        anyBatches,
        fc.integer({ min: 1, max: 400 }),
        async (jobs, trash, size) => {
          const full = (batches: typeof jobs) =>
            batches.map((batch, at) =>
              batch.map((row) => ({ ...row, ...more, moves: at === 0 ? '[]' : more.moves })),
            );
          const found = await read(await written(full(jobs), full(trash)), size);
          expect(found.jobs).toEqual(full(jobs).flat());
          expect(found.trash).toEqual(full(trash).flat());
          expect(found.end).toMatchObject({ end: 'whole', proof: 'held', unknown: [] });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gives its jobs first, and the trash after them', async () => {
    expect((await read(await two())).order).toEqual(['head', 'rows', 'trash', 'end']);
  });

  it('holds after another program laid it out anew', async () => {
    const text = JSON.stringify(JSON.parse(await two()), null, 2);
    expect((await read(text)).end).toMatchObject({ proof: 'held' });
  });

  it.each([
    ['a job', '"moves":[{"at":"2026-03-01', '"moves":[{"at":"2026-03-02'],
    ['the trash', '"id":"gone"', '"id":"GONE"'],
    ['the digest', '"digest":{"rows":2', '"digest":{"rows":3'],
    ['the sum', '"sha256":"', '"sha256":"0'],
    ['the name of the digest', '"digest"', '"digits"'],
  ])('whose %s was changed fails its digest', async (_what, before, after) => {
    const text = await two();
    const changed = text.replace(before, after);
    expect(changed).not.toBe(text);
    expect((await read(changed)).end).toMatchObject({ end: 'whole', proof: 'failed' });
  });

  it('that lost a job, or its trash, fails its digest', async () => {
    const { jobs, trash, ...others } = JSON.parse(await two());
    for (const cut of [
      { jobs: [], trash },
      { jobs },
      { jobs, trash: [] },
      { jobs, trash: trash.concat(jobs) },
    ])
      expect((await read(JSON.stringify({ ...others, ...cut }))).end).toMatchObject({ proof: 'failed' });
  });

  it('that ends anywhere earlier is cut off, and neither proven nor refuted', async () => {
    const text = await two();
    const jobEnds = text.indexOf('\n],"trash"');
    const trashEnds = text.lastIndexOf('\n],"digest"');
    for (let length = 1; length < text.trimEnd().length; length++) {
      const { jobs, trash, end } = await read(text.slice(0, length), 64);
      expect(end?.end).toBe('cut-off');
      expect(end?.proof ?? null).toBeNull();
      if (length >= jobEnds) expect(jobs).toHaveLength(1);
      if (length >= trashEnds) expect(trash).toHaveLength(1);
    }
  });

  it('names columns that are not ours, but none that a backup has', async () => {
    const text = (await two()).replace('"moves":', '"remark":1,"moves":');
    expect((await read(text)).end?.unknown).toEqual(['remark']);
  });

  it('of another version is refused', async () => {
    const text = (await two()).replace('"version":1', '"version":2');
    await expect(read(text)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { reason: 'unknown-backup' },
    });
  });
});

it('a backup whose description stands after its jobs is refused', async () => {
  const { backup, jobs, ...others } = JSON.parse(await two());
  await expect(read(JSON.stringify({ jobs, backup, ...others }))).rejects.toMatchObject({
    details: { reason: 'reordered-backup' },
  });
});

it('a backup whose trash stands before its jobs is refused', async () => {
  const { jobs, trash, digest, ...others } = JSON.parse(await two());
  await expect(read(JSON.stringify({ ...others, trash, jobs, digest }))).rejects.toMatchObject({
    details: { reason: 'reordered-backup' },
  });
});

describe('a JSON whose head is not that of a backup', () => {
  it.each([
    ['the name of its head', '"backup"', '"backuq"'],
    ['the name of its version', '"version"', '"versinn"'],
    ['its version', '"version":1', '"version":"1"'],
    ['its version', '"version":1', '"version":null'],
    ['its source', '"source":"account"', '"source":"accoumt"'],
  ])('is no export in whose place its jobs are read: %s was changed', async (_what, before, after) => {
    const text = await two();
    const changed = text.replace(before, after);
    expect(changed).not.toBe(text);
    const trashEnds = changed.lastIndexOf('\n],"digest"');
    for (const part of [changed, JSON.stringify(JSON.parse(changed), null, 1), changed.slice(0, trashEnds)])
      await expect(read(part)).rejects.toMatchObject({ details: { reason: 'unknown-backup' } });
  });

  it.each([
    '{"jobs":[{"id":"1"}],"trash":[{"id":"2"}]}',
    '{"trash":[],"jobs":[]}',
    '{"jobs":[],"trash":null}',
    '{"jobs":[],"digest":[1]}',
    '{"jobs":[],"digest":{}}',
    '{"backup":true,"jobs":[]}',
    '{"backup":[{"version":1}],"jobs":[]}',
    '{"jobs":[],"backup":null}',
  ])('is refused as soon as it has a member of one: %s', async (text) => {
    await expect(read(text)).rejects.toMatchObject({ details: { reason: 'unknown-backup' } });
  });
});

it('a backup whose digest stands before its rows holds', async () => {
  const { digest, backup, ...others } = JSON.parse(await two());
  expect((await read(JSON.stringify({ digest, backup, ...others }))).end).toMatchObject({ proof: 'held' });
});

it('names the members beside the rows that it does not know', async () => {
  const found = await read('{"remark":1,"deleted":[{"id":"2"}],"total":1,"jobs":[{"id":"1","mine":2}]}');
  expect(found.end).toMatchObject({ unknown: ['remark', 'deleted', 'mine'] });
  expect(found.end).not.toHaveProperty('proof');
});
