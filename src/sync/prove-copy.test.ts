import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  administrate,
  type BrowserTestAccount,
  plainJob,
  signUpTestAccount,
  testBackend,
} from '../../tests/browser/test-account.ts';
import { type LocalCopy, openLocalCopy } from '../local-db/local-copy.ts';
import { createJobCalls, type JobCalls } from '../network/job-calls.ts';
import { proveCopy } from './prove-copy.ts';
import { pullJobs } from './pull-jobs.ts';

let account: BrowserTestAccount;
let copy: LocalCopy;
const answeredAt = new Date('2026-05-01T10:00:00.000Z');

beforeEach(async () => {
  account = await signUpTestAccount();
  copy = await openLocalCopy(account.userId);
});
afterEach(() => copy.remove());

function calls(change: { token?: string; supabaseUrl?: string } = {}): JobCalls {
  const { token = account.token, ...backend } = change;
  return createJobCalls({
    backend: { ...testBackend(), ...backend },
    accessToken: () => token,
    now: () => answeredAt,
    signal: new AbortController().signal,
  });
}

const check = (through = calls()) => proveCopy({ copy, calls: through, whileWriting: (write) => write() });
const asOf = answeredAt.toISOString();

describe('the check against the account', () => {
  it('finds the copy to be the same, and fetches first what is new', async () => {
    expect(await check()).toEqual({ kind: 'same', count: 0, asOf, mended: false });
    await account.insert([plainJob(), plainJob()]);
    expect(await check()).toEqual({ kind: 'same', count: 2, asOf, mended: false });
  });

  it('goes on with the newest where the account moves while it is asked', async () => {
    await account.insert([plainJob()]);
    // The end of a full pull asks for the digest, too.
    await pullJobs({ copy, calls: calls(), whileWriting: (write) => write() });
    const real = calls();
    let moves = 0;
    const moving: JobCalls = {
      ...real,
      async proveJobs() {
        if (moves++ === 0) await account.insert([plainJob()]);
        return real.proveJobs();
      },
    };
    expect(await check(moving)).toEqual({ kind: 'same', count: 2, asOf, mended: false });
    expect(moves).toBe(2);
    const restless: JobCalls = {
      ...real,
      async proveJobs() {
        await account.insert([plainJob()]);
        return real.proveJobs();
      },
    };
    expect(await check(restless)).toEqual({ kind: 'moved' });
  });

  it('mends a copy that differs, by pulling everything anew: a row that changed behind the counter’s back', async () => {
    await account.insert([plainJob({ notes: null }), plainJob({ notes: 'before' })]);
    await pullJobs({ copy, calls: calls(), whileWriting: (write) => write() });
    // No trigger, so no new version: the ordinary pull cannot see the change, but the digest can.
    await administrate(`
      set local session_replication_role = replica;
      update public.jobs set notes = 'after', rev = 0
        where user_id = '${account.userId}' and notes = 'before'`);
    expect(await check()).toEqual({ kind: 'same', count: 2, asOf, mended: true });
    const notes: (string | null)[] = [];
    for await (const batch of (await copy.readAtOneMoment()).batches)
      notes.push(...batch.map((job) => job.notes));
    expect(notes).toContain('after');
  });

  it('says so where no pull mends it', async () => {
    await account.insert([plainJob()]);
    const real = calls();
    const wrong: JobCalls = {
      ...real,
      async proveJobs() {
        const proof = await real.proveJobs();
        if (proof.kind !== 'answer') return proof;
        return { ...proof, value: { ...proof.value, digest: '0'.repeat(64) } };
      },
    };
    expect(await check(wrong)).toEqual({ kind: 'differs' });
  });

  it('says what was in the way: no server, a token that is refused', async () => {
    expect(await check(calls({ supabaseUrl: 'http://127.0.0.1:9' }))).toEqual({ kind: 'offline' });
    expect(await check(calls({ token: 'none' }))).toEqual({ kind: 'sign-in' });
  });
});
