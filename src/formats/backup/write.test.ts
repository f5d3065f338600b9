import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { job } from '../../../tests/formats/job-for-tests.ts';
import { collect, failingBatches, watchedBatches } from '../../../tests/formats/streams.ts';
import { anyBatches } from '../../../tests/readers/any-jobs.ts';
import { backupColumns, jobColumns } from '../../job/columns.ts';
import * as browser from '../../kernel/sha256.ts';
import * as node from '../../kernel/sha256-node.ts';
import { writeNdjsonFile } from '../ndjson/write.ts';
import { formatOf, textReaders } from '../readers.ts';
import type { Row, TablePart } from '../table.ts';
import { backup } from './facts.ts';
import { writeBackup } from './write.ts';

type Batches = readonly (readonly Row[])[];

const more = { ai_parsed_data: '{"pay": 12345678901234567890}', last_synced_at: null, deleted_at: null };

function written(jobs: Batches, trash: Batches = [], source: 'account' | 'device' = 'account') {
  return collect(
    writeBackup({
      ...{ account: 'a'.repeat(64), source, exportedAt: '2026-03-04T12:00:00Z', total: jobs.flat().length },
      lacks: source === 'account' ? [] : ['ai_parsed_data', 'last_synced_at', 'moves', 'trash'],
      columns: source === 'account' ? backupColumns : jobColumns,
      ...{ jobs: watchedBatches(jobs).batches, trash: watchedBatches(trash).batches },
    }),
  );
}

/** The digest as docs/backup.md describes it, over the lines of the file. */
function digestOf(text: string): string {
  const rows = text.split('\n').filter((line) => line.startsWith('{"id":'));
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${row.replace(/,$/, '')}\n`);
  return hash.digest('hex');
}

async function* inPieces(text: string): AsyncGenerator<string, void, undefined> {
  for (let at = 0; at < text.length; at += 100) yield text.slice(at, at + 100);
}

describe('a backup', () => {
  it('is one job a line, with its history, the deleted ones apart, and its digest', async () => {
    const moves = [{ at: '2026-03-01T08:00:00.123456Z', from: 'saved', to: 'applied' }];
    const deleted = { ...job({ id: 'd' }), ...more, deleted_at: '2026-03-02T00:00:00Z', moves: null };
    const { text } = await written(
      [
        [{ ...job(), ...more, moves: JSON.stringify(moves) }],
        [{ ...job({ id: 'b' }), ...more, moves: null }],
      ],
      [[deleted]],
    );
    const lines = text.split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe(
      `{"backup":{"version":1,"account":"${'a'.repeat(64)}","source":"account","lacks":[]},"exported_at":"2026-03-04T12:00:00Z","total":2,"jobs":[`,
    );
    const asExported = (
      await collect(writeNdjsonFile({ columns: jobColumns, batches: watchedBatches([[job()]]).batches }))
    ).text;
    expect(lines[1]).toBe(
      `${asExported.trimEnd().slice(0, -1)},"ai_parsed_data":"{\\"pay\\": 12345678901234567890}","last_synced_at":null,"deleted_at":null,"moves":[{"at":"2026-03-01T08:00:00.123456Z","from":"saved","to":"applied"}]},`,
    );
    expect(lines[3]).toBe('],"trash":[');
    expect(lines[5]).toBe(`],"digest":{"rows":3,"sha256":"${digestOf(text)}"}}`);
    expect(JSON.parse(text)).toMatchObject({ total: 2, jobs: [{ moves }, {}], trash: [{ id: 'd' }] });
  });

  it('has the bytes of this bytesVersion', async () => {
    const rows = [job({ notes: 'one\r\ntwo\u2028"\\ \u{1F9ED}' }), job({ tags: [], is_remote: null })];
    const full = rows.map((row) => ({
      ...row,
      ...more,
      moves: JSON.stringify([{ at: row.created_at, from: null, to: 'offer' }]),
    }));
    const sha256 = createHash('sha256')
      .update((await written([full], [full])).bytes)
      .digest('hex');
    // A change that is meant raises bytesVersion, or the route tells whoever has an older file that it is current.
    expect({ bytesVersion: backup.bytesVersion, sha256 }).toEqual({
      bytesVersion: 1,
      sha256: 'a85839e4ac07db201a73c698822240560b243ac2dd8809a880b7c8b77c7e8570',
    });
  });

  it('keeps the history of a row whose cells come in another order', async () => {
    const { notes, ...others } = { ...job(), ...more, moves: '[{"at":"a","from":"b","to":"c"}]' };
    const { text } = await written([[{ ...others, notes }]]);
    const inOrder = await written([[{ ...job(), ...more, moves: others.moves }]]);
    expect(text).toBe(inOrder.text);
  });

  it('without jobs is a whole file, too', async () => {
    const { text } = await written([]);
    const none = createHash('sha256').digest('hex');
    expect(text.split('"total":0')[1]).toBe(
      `,"jobs":[],"trash":[],"digest":{"rows":0,"sha256":"${none}"}}\n`,
    );
  });

  it('of a device has the rows of the JSON export, and names what it lacks', async () => {
    const { text } = await written([[job()]], [], 'device');
    const parsed = JSON.parse(text);
    expect(parsed).toMatchObject({
      backup: { source: 'device', lacks: expect.arrayContaining(['trash']) },
      jobs: [job()],
    });
    expect(Object.keys(parsed.jobs[0])).toEqual(jobColumns.map(({ name }) => name));
    expect(parsed.digest).toEqual({ rows: 1, sha256: digestOf(text) });
  });

  it('reads back as it was written, and proves itself, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches, anyBatches, async (jobs, trash) => {
        const full = (batches: typeof jobs) =>
          batches.map((batch) => batch.map((row) => ({ ...row, ...more, moves: null })));
        const { text } = await written(full(jobs), full(trash));
        const parsed = JSON.parse(text);
        const asRead = (batches: typeof jobs) =>
          full(batches)
            .flat()
            .map((row) => ({ ...row, moves: [] }));
        expect([parsed.jobs, parsed.trash]).toEqual([asRead(jobs), asRead(trash)]);
        const hash = createHash('sha256');
        // Laid out anew, the rows are the same texts.
        const again = JSON.parse(JSON.stringify(parsed, null, 2));
        for (const row of [...again.jobs, ...again.trash]) hash.update(`${JSON.stringify(row)}\n`);
        expect(parsed.digest).toEqual({
          rows: jobs.flat().length + trash.flat().length,
          sha256: hash.digest('hex'),
        });
      }),
      { numRuns: 100 },
    );
  });

  it('is read by the reader of a JSON export: its jobs, without the trash', async () => {
    const row = { ...job(), ...more, moves: null };
    for (const jobs of [[], [row, row]]) {
      const { text } = await written([jobs], [[{ ...row, id: 'deleted' }]]);
      expect(formatOf(text, jobColumns)).toBe('json');
      const parts: TablePart[] = [];
      for await (const part of textReaders.json.read(inPieces(text), jobColumns)) parts.push(part);
      expect(parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []))).toEqual(jobs.map(() => job()));
      expect(parts.at(-1)).toMatchObject({ kind: 'end', end: 'whole', members: { total: jobs.length } });
    }
  });

  it('throws a fault of either part on, and returns what it did not read', async () => {
    const fault = new Error('gone');
    const row = { ...job(), ...more, moves: null };
    const run = (jobs: AsyncIterable<readonly Row[]>, trash: AsyncIterable<readonly Row[]>) =>
      collect(
        writeBackup({
          ...{
            account: '',
            source: 'account',
            lacks: [],
            exportedAt: '',
            total: 1,
            columns: backupColumns,
            jobs,
            trash,
          },
        }),
      );
    await expect(run(failingBatches([[row]], fault), watchedBatches<Row>([]).batches)).rejects.toBe(fault);
    await expect(run(watchedBatches([[row]]).batches, failingBatches([[row]], fault))).rejects.toBe(fault);
  });
});

describe('the hash of a browser', () => {
  const texts = [[], [''], ['é', '🙂\n', 'x'.repeat(100_000)]];
  const hexOf = async ({ startSha256 }: typeof node, parts: readonly string[]) => {
    const hash = await startSha256();
    for (const part of parts) hash.update(part);
    return hash.hex();
  };
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it.each([
    ['with WebAssembly', WebAssembly, 0],
    ['without WebAssembly', undefined, 1],
  ])('%s is that of Node', async (_, assembly, said) => {
    vi.stubGlobal('WebAssembly', assembly);
    const info = vi.spyOn(console, 'info').mockReturnValue();
    for (const parts of texts) expect(await hexOf(browser, parts)).toBe(await hexOf(node, parts));
    expect(info).toHaveBeenCalledTimes(said);
  });

  it('is not loaded by Node', async () => {
    expect(await import('#sha256')).toBe(node);
  });
});
