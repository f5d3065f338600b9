import { describe, expect, it } from 'vitest';
import { collect, watchedBatches } from '../../tests/formats/streams.ts';
import { backUpJobs, deviceSource } from '../export/back-up-jobs.ts';
import type { Row } from '../formats/table.ts';
import { provenBackup } from './proven-backup.ts';

const userId = '00000000-0000-4000-8000-000000000001';
const row = (id: string): Row => ({ id, company_name: 'Zoë 🙂', job_title: 'Cook' });

async function backup(jobs: readonly Row[], from: 'account' | 'device' = 'account'): Promise<string> {
  const part = (rows: readonly Row[]) => ({ total: rows.length, batches: watchedBatches([rows]).batches });
  const source = from === 'device' ? deviceSource(part(jobs)) : { jobs: part(jobs), trash: part([row('z')]) };
  return (await collect(backUpJobs({ userId, from, exportedAt: '2026-03-04T12:00:00Z', source }))).text;
}

async function* inChunks(text: string, size = 50): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function pass(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  expected: { userId?: string; total?: number | null } = {},
) {
  const told: [number, number][] = [];
  const proven = provenBackup(chunks, {
    ...{ userId, total: null, ...expected },
    onRows: (rows, total) => told.push([rows, total]),
  });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of proven.chunks) parts.push(chunk);
  return { text: await new Blob(parts).text(), facts: proven.facts(), told };
}

const isBroken = (passing: Promise<unknown>) =>
  expect(passing).rejects.toMatchObject({ code: 'BACKUP_BROKEN' });

describe('a backup on its way', () => {
  it.each([1, 7, 100_000])('is passed on as it came, in chunks of %i bytes', async (size) => {
    const text = await backup([row('a'), row('b')]);
    const passed = await pass(inChunks(text, size), { total: 2 });
    expect(passed.text).toBe(text);
    expect(passed.facts).toEqual({ rows: 2, exportedAt: '2026-03-04T12:00:00Z' });
    expect(passed.told).toEqual([[2, 2]]);
  });

  it('without jobs is whole, too', async () => {
    expect((await pass(inChunks(await backup([])), { total: 0 })).facts.rows).toBe(0);
  });

  it('that ends anywhere earlier is broken', async () => {
    const text = (await backup([row('a')])).trimEnd();
    for (let length = 0; length < text.length; length++)
      await isBroken(pass(inChunks(text.slice(0, length))));
  });

  it.each([
    ['a job', 'Cook', 'Book'],
    ['the digest', '"sha256":"', '"sha256":"f'],
    ['a letter that is none', '"id":"a"', '"id":a'],
    ['the version', '"version":1', '"version":2'],
    ['the time', '"exported_at":"2026', '"exported_at":"soon 2026'],
  ])('with another value in %s is broken', async (_what, before, after) => {
    const text = await backup([row('a')]);
    const changed = text.replace(before, after);
    expect(changed).not.toBe(text);
    await isBroken(pass(inChunks(changed)));
  });

  it('with fewer jobs than were announced is broken, whatever the file itself says', async () => {
    await isBroken(pass(inChunks(await backup([row('a')])), { total: 2 }));
    const text = (await backup([row('a')])).replace('"total":1', '"total":2');
    await isBroken(pass(inChunks(text)));
  });

  it('of another account, or of a device, is not taken for it', async () => {
    await isBroken(pass(inChunks(await backup([row('a')])), { userId: 'somebody else' }));
    await isBroken(pass(inChunks(await backup([row('a')], 'device'))));
    await isBroken(pass(inChunks('{"exported_at":"2026-03-04T12:00:00Z","total":0,"jobs":[]}\n')));
  });

  it('is broken with its connection', async () => {
    const text = await backup([row('a'), row('b')]);
    async function* broken() {
      yield* inChunks(text.slice(0, 300));
      throw new TypeError('network error');
    }
    await isBroken(pass(broken()));
  });
});
