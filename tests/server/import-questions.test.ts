import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../src/job/job.ts';
import { job } from '../formats/job-for-tests.ts';
import { sendRestore } from './send-restore.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let server: TestServer;
let account: TestAccount;
let mine: Job;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  account = await server.signUp();
  mine = job({ id: crypto.randomUUID(), notes: 'mine', location: 'Kisumu' });
  await account.insert([mine]);
});

const restore = (file: string, query = '') => sendRestore(server.url, account, file, query);
const notes = async () => {
  const rows = await account.rest('jobs?select=notes&order=notes');
  return (rows as { notes: string | null }[]).map((row) => row.notes);
};
const asked = (...questions: string[]) => ({
  ...{ status: 400, error: { code: 'VALIDATION_ERROR', details: { questions } } },
});

/** A row of which nobody can tell whether it is newer: it has no time of its last change. */
const differing = () => ({ id: mine.id, company_name: mine.company_name, notes: 'from the file' });
/** Another job with the company and the title of one that is there. */
const alike = () => ({ ...mine, id: crypto.randomUUID(), notes: 'another' });
const fileOf = (...jobs: readonly object[]) => JSON.stringify({ jobs });

describe('a file that leaves something open', () => {
  it('(differs) is refused, and the answer decides', async () => {
    const file = fileOf(differing());
    expect(await restore(file)).toMatchObject(asked('differs'));
    expect(await restore(file, '&dry_run=1')).toMatchObject(asked('differs'));
    expect(await notes()).toEqual(['mine']);
    expect(await restore(file, '&differs=leave')).toMatchObject({
      ...{ status: 200, counts: { differs: 1 }, run: null, applied: null },
    });
    expect(await notes()).toEqual(['mine']);
    expect(await restore(file, '&differs=take')).toMatchObject({
      ...{ status: 200, counts: { differs: 1 }, applied: { inserted: 0, updated: 1 } },
    });
    expect(await account.rest(`jobs?id=eq.${mine.id}&select=notes,location`)).toEqual([
      { notes: 'from the file', location: 'Kisumu' },
    ]);
    // Nothing is open a second time.
    expect(await restore(file)).toMatchObject({ status: 200, counts: { same: 1 }, run: null });
  });

  it('(perhaps) is refused, and the answer decides', async () => {
    const file = fileOf(alike());
    expect(await restore(file)).toMatchObject(asked('perhaps'));
    expect(await restore(file, '&perhaps=leave')).toMatchObject({ counts: { perhaps: 1 }, applied: null });
    expect(await notes()).toEqual(['mine']);
    expect(await restore(file, '&perhaps=take')).toMatchObject({ applied: { inserted: 1, updated: 0 } });
    expect(await notes()).toEqual(['another', 'mine']);
    expect(await restore(file)).toMatchObject({ status: 200, counts: { same: 1 }, run: null });
  });

  it('(both) names both, each has its own answer, and half an answer changes nothing', async () => {
    const second = job({ id: crypto.randomUUID(), company_name: 'Sendy', notes: 'second' });
    await account.insert([second]);
    const file = fileOf(differing(), { ...second, id: crypto.randomUUID(), notes: 'another' });
    expect(await restore(file)).toMatchObject(asked('differs', 'perhaps'));
    expect(await restore(file, '&differs=take')).toMatchObject(asked('perhaps'));
    expect(await restore(file, '&perhaps=take')).toMatchObject(asked('differs'));
    expect(await notes()).toEqual(['mine', 'second']);
    expect(await restore(file, '&differs=take&perhaps=leave')).toMatchObject({
      ...{ counts: { differs: 1, perhaps: 1 }, applied: { inserted: 0, updated: 1 } },
    });
    expect(await notes()).toEqual(['from the file', 'second']);
  });

  it.each(['differs', 'perhaps'])('takes no other answer for %s', async (question) => {
    for (const answer of ['maybe', 'TAKE', '', 'take,leave', `take&${question}=take`])
      expect(await restore(fileOf(differing()), `&${question}=${answer}`), answer).toMatchObject({
        ...{ status: 400, error: { code: 'VALIDATION_ERROR', details: { parameter: question } } },
      });
    expect(await notes()).toEqual(['mine']);
  });
});

it('a job that has been in the trash for longer than the app shows it is in the backup, and comes back', async () => {
  await account.rest(`jobs?id=eq.${mine.id}`, {
    method: 'PATCH',
    body: { deleted_at: '2020-01-01T00:00:00Z' },
  });
  const answer = await fetch(`${server.url}/api/backup`, {
    headers: { Authorization: `Bearer ${account.token}` },
  });
  const backup = JSON.parse(await answer.text());
  expect(backup).toMatchObject({ total: 0, jobs: [], trash: [{ id: mine.id, notes: 'mine' }] });
  expect(await restore(JSON.stringify(backup))).toMatchObject({ counts: { 'deleted-known': 1 }, run: null });

  expect(await restore(fileOf(mine))).toMatchObject({
    ...{ counts: { trash: 1 }, applied: { inserted: 0, updated: 1, brought_back: 1 } },
  });
  expect(await account.rest('jobs?select=id,deleted_at')).toEqual([{ id: mine.id, deleted_at: null }]);
});

it('a job of the trash comes back as it is there, unless the query takes what the file has', async () => {
  const trashed = async () => {
    await account.rest('jobs?id=not.is.null', {
      method: 'PATCH',
      body: { deleted_at: '2026-01-01T00:00:00Z' },
    });
  };
  const file = fileOf(differing());
  await trashed();
  expect(await restore(file, '&trash-differs=leave')).toMatchObject({
    counts: { 'trash-differs': 1 },
    run: null,
  });
  expect(await restore(file)).toMatchObject({
    ...{ counts: { 'trash-differs': 1 }, applied: { inserted: 0, updated: 1, brought_back: 1 } },
  });
  expect(await account.rest('jobs?select=notes,deleted_at')).toEqual([{ notes: 'mine', deleted_at: null }]);
  await trashed();
  expect(await restore(file, '&trash-differs=take')).toMatchObject({ applied: { brought_back: 1 } });
  expect(await account.rest('jobs?select=notes,deleted_at')).toEqual([
    { notes: 'from the file', deleted_at: null },
  ]);
  await trashed();
  expect(await restore(file, '&trash=leave')).toMatchObject({ status: 400 });
  expect(await restore(file, '&differs=undelete')).toMatchObject({
    ...{ status: 400, error: { details: { parameter: 'differs' } } },
  });
});
