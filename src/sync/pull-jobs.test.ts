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
import { pullJobs } from './pull-jobs.ts';

let account: BrowserTestAccount;
let copy: LocalCopy;
let answeredAt: Date;

beforeEach(async () => {
  account = await signUpTestAccount();
  copy = await openLocalCopy(account.userId);
  answeredAt = new Date('2026-05-01T10:00:00.000Z');
});
afterEach(() => copy.remove());

function calls(options: { token?: string; supabaseUrl?: string } = {}): JobCalls {
  const { token = account.token, ...backend } = options;
  return createJobCalls({
    backend: { ...testBackend(), ...backend },
    accessToken: async () => token,
    now: () => answeredAt,
    signal: new AbortController().signal,
  });
}

/** The same calls, counted; `before` runs ahead of each, and may fail it as a dead network would. */
function counted(before: (name: string, number: number) => Promise<void> | void = () => {}) {
  const made: string[] = [];
  const real = calls();
  const through =
    <A extends unknown[], R>(name: string, call: (...args: A) => Promise<R>) =>
    async (...args: A) => {
      made.push(name);
      await before(name, made.length);
      return call(...args);
    };
  return {
    made,
    calls: {
      pullFirst: through('pullFirst', real.pullFirst),
      pullJobs: through('pullJobs', real.pullJobs),
      proveJobs: through('proveJobs', real.proveJobs),
    } satisfies JobCalls,
  };
}

const pull = (through: JobCalls = calls(), options: { mayMend?: boolean } = {}) =>
  pullJobs({ ...options, copy, calls: through, whileWriting: (write) => write() });

async function titles(): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of (await copy.readAtOneMoment()).batches) {
    found.push(...batch.map(({ job_title }) => job_title));
  }
  return found;
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    plainJob({
      job_title: `job ${n}`,
      created_at: new Date(Date.UTC(2026, 0, 1) - n * 60_000).toISOString(),
    }),
  );

describe('a first pull', () => {
  it('of an empty account ends up to date, with nothing', async () => {
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
    expect(await copy.state()).toMatchObject({
      count: 0,
      incomplete: null,
      asOf: '2026-05-01T10:00:00.000Z',
    });
  });

  it('brings the newest first, page by page, and then asks once for what is new', async () => {
    await account.insert(numbered(2500));
    const counts: number[] = [];
    const { made, calls: through } = counted();
    const outcome = await pullJobs({
      copy,
      calls: through,
      whileWriting: (write) => write(),
      onPage: (_change, { record, set }) => counts.push(record.sets[set].count),
    });
    expect(outcome).toEqual({ kind: 'up-to-date', held: true });
    expect(made).toEqual(['pullFirst', 'pullFirst', 'pullFirst', 'pullJobs', 'proveJobs']);
    expect(counts.slice(0, 3)).toEqual([1000, 2000, 2500]);
    expect((await titles()).slice(0, 3)).toEqual(['job 0', 'job 1', 'job 2']);
  });

  it('asks for a page while the one before is written', async () => {
    await account.insert(numbered(1500));
    const second = Promise.withResolvers<void>();
    const { calls: through } = counted((_name, number) => {
      if (number === 2) second.resolve();
    });
    const outcome = await pullJobs({
      copy,
      calls: through,
      whileWriting: async (write) => {
        await second.promise;
        return write();
      },
    });
    expect(outcome).toEqual({ kind: 'up-to-date', held: true });
    expect((await copy.state()).count).toBe(1500);
  });

  it('leaves out what was deleted before', async () => {
    const id = crypto.randomUUID();
    await account.insert([plainJob({ id, job_title: 'gone' })]);
    await account.update(id, { deleted_at: '2026-01-01T00:00:00Z' });
    await pull();
    expect(await titles()).toEqual([]);
  });

  it('goes on where it was interrupted, and says until then that it is incomplete', async () => {
    await account.insert(numbered(2500));
    const dying = counted((_name, number) => {
      if (number === 3) throw new Error('the tab was closed');
    });
    await expect(pull(dying.calls)).rejects.toThrow('the tab was closed');
    expect(await copy.state()).toMatchObject({
      count: 2000,
      total: 2500,
      incomplete: 'first-pull',
      asOf: null,
    });

    const again = counted();
    expect(await pull(again.calls)).toEqual({ kind: 'up-to-date', held: true });
    expect(again.made.filter((name) => name === 'pullFirst')).toHaveLength(1);
    expect(await copy.state()).toMatchObject({ count: 2500, incomplete: null });
  });

  it('misses nothing that comes, changes and goes while it runs', async () => {
    const [changing, going] = [crypto.randomUUID(), crypto.randomUUID()];
    await account.insert(numbered(1500));
    await account.insert([
      plainJob({ id: changing, job_title: 'to change', created_at: '2026-02-01T00:00:00Z' }),
      plainJob({ id: going, job_title: 'to go', created_at: '2026-02-02T00:00:00Z' }),
    ]);
    const { calls: through } = counted(async (_name, number) => {
      if (number !== 2) return;
      await account.insert([plainJob({ job_title: 'came', created_at: '2026-03-01T00:00:00Z' })]);
      await account.update(changing, { job_title: 'changed' });
      await account.update(going, { deleted_at: '2026-03-01T00:00:00Z' });
    });
    expect(await pull(through)).toEqual({ kind: 'up-to-date', held: true });
    expect((await titles()).slice(0, 3)).toEqual(['came', 'changed', 'job 0']);
    expect(await copy.state()).toMatchObject({ count: 1502 });
  });
});

describe('a later pull', () => {
  it('of nothing new costs one request, and moves the time of the copy to its answer', async () => {
    await account.insert(numbered(3));
    await pull();
    const { generation } = await copy.state();
    answeredAt = new Date('2026-05-01T11:00:00.000Z');
    const { made, calls: through } = counted();
    await pull(through);
    expect(made).toEqual(['pullJobs']);
    expect(await copy.state()).toMatchObject({ generation, asOf: '2026-05-01T11:00:00.000Z' });
  });

  it('brings what changed and what was deleted elsewhere', async () => {
    const [one, two] = [
      'c1000000-0000-4000-8000-000000000001',
      'c1000000-0000-4000-8000-000000000002',
    ] as const;
    await account.insert([
      plainJob({ id: one, job_title: 'one', created_at: '2026-01-02T00:00:00Z' }),
      plainJob({ id: two, job_title: 'two', created_at: '2026-01-01T00:00:00Z' }),
    ]);
    await pull();
    await account.update(one, { deleted_at: '2026-02-01T00:00:00Z' });
    await account.update(two, { job_title: 'two, changed' });
    await pull();
    expect(await titles()).toEqual(['two, changed']);
    await account.update(one, { deleted_at: null });
    await pull();
    expect(await titles()).toEqual(['one', 'two, changed']);
  });

  it('is safe in two tabs at once', async () => {
    await account.insert(numbered(2500));
    const otherTab = await openLocalCopy(account.userId);
    const [here, there] = await Promise.all([
      pull(),
      pullJobs({ copy: otherTab, calls: calls(), whileWriting: (write) => write() }),
    ]);
    expect([here.kind, there.kind]).toEqual(['up-to-date', 'up-to-date']);
    expect(await copy.state()).toMatchObject({ count: 2500, incomplete: null });
    expect(new Set(await titles()).size).toBe(2500);
    otherTab.close();
  });
});

describe('a database with another history', () => {
  it('is pulled anew beside the old copy', async () => {
    await account.insert(numbered(5));
    await pull();
    await administrate('select private.sync_new_epoch()');
    const { made, calls: through } = counted();
    expect(await pull(through)).toEqual({ kind: 'up-to-date', held: true });
    expect(made).toContain('pullFirst');
    expect(await copy.state()).toMatchObject({ count: 5, incomplete: null });
  });

  it('is noticed by a counter that went back', async () => {
    await account.insert(numbered(5));
    await account.insert([
      plainJob({ job_title: 'lost with the backup', created_at: '2026-04-01T00:00:00Z' }),
    ]);
    await pull();
    await administrate(`
      set session_replication_role = replica;
      delete from public.jobs where user_id = '${account.userId}' and job_title like 'lost%';
      update public.sync_state set version = version - 1 where user_id = '${account.userId}';
      set session_replication_role = origin`);
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
    expect(await titles()).toEqual(['job 0', 'job 1', 'job 2', 'job 3', 'job 4']);
  });

  it('is noticed by the count where a row was written past the triggers', async () => {
    await account.insert(numbered(5));
    await pull();
    await administrate(`
      set session_replication_role = replica;
      delete from public.jobs where user_id = '${account.userId}' and job_title = 'job 0';
      set session_replication_role = origin`);
    await account.insert([plainJob({ job_title: 'any change', created_at: '2026-04-01T00:00:00Z' })]);
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
    expect(await titles()).toEqual(['any change', 'job 1', 'job 2', 'job 3', 'job 4']);
  });
});

describe('the digest', () => {
  it('of the copy is the account’s, to the letter', async () => {
    await account.insert(numbered(1200));
    await account.insert([plainJob({ job_title: 'later', created_at: '2026-04-01T00:00:00.000001Z' })]);
    await pull();
    const proof = await calls().proveJobs();
    if (proof.kind !== 'answer') throw new Error(proof.kind);
    expect(await copy.digest()).toEqual({ count: 1201, digest: proof.value.digest });
  });

  /** The calls, whose full pulls bring every row in a version that it does not have. */
  function lying({ calls: honest }: { calls: JobCalls }): JobCalls {
    return {
      ...honest,
      async pullFirst(after, rows) {
        const page = await honest.pullFirst(after, rows);
        if (page.kind !== 'answer') return page;
        const jobs = page.value.jobs.map((job) => ({ ...(job as object), rev: '0' }));
        return { ...page, value: { ...page.value, jobs } };
      },
    };
  }

  it('finds a full pull that brought as many rows as the account has, but not the same', async () => {
    await account.insert(numbered(3));
    expect(await pull(lying(counted()))).toEqual({ kind: 'up-to-date', held: false });
    expect(await copy.state()).toMatchObject({ count: 3, incomplete: 'proof-failed' });
  });

  it('that failed after all was pulled anew has it not pulled again at once, and is cured later', async () => {
    await account.insert(numbered(3));
    await pull(lying(counted()));
    const { made, calls: through } = counted();
    expect(await pull(through, { mayMend: false })).toEqual({ kind: 'up-to-date', held: false });
    expect(made).toEqual(['pullJobs']);
    expect(await copy.state()).toMatchObject({ incomplete: 'proof-failed' });
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
    expect(await copy.state()).toMatchObject({ count: 3, incomplete: null });
  });

  it('is not taken for held where the counts differ, and is held once they agree', async () => {
    await account.insert(numbered(3));
    const { calls: honest } = counted();
    const short: JobCalls = {
      ...honest,
      async pullFirst(after, rows) {
        const page = await honest.pullFirst(after, rows);
        if (page.kind !== 'answer') return page;
        return { ...page, value: { ...page.value, jobs: page.value.jobs.slice(1) } };
      },
    };
    await pull(short);
    expect(await copy.state()).toMatchObject({ count: 2, incomplete: 'proof-failed' });
    expect((await copy.standing()).proven).toBe(false);
  });
});

describe('a transaction that the browser undoes midway', () => {
  const { put } = IDBObjectStore.prototype;
  afterEach(() => {
    IDBObjectStore.prototype.put = put;
  });
  /** The next one that writes, when its second record is written. */
  function undoNext(): void {
    let puts = 0;
    IDBObjectStore.prototype.put = function (...record) {
      const request = put.apply(this, record);
      if (++puts === 2) {
        request.addEventListener('success', () => this.transaction.abort());
        IDBObjectStore.prototype.put = put;
      }
      return request;
    };
  }

  it('in a first pull leaves the pages before it and nothing of its own, is told, and is mended by the next pull', async () => {
    await account.insert(numbered(2500));
    const { calls: through } = counted((_name, number) => {
      // The second page is there, and is written while the third is fetched.
      if (number === 3) undoNext();
    });
    await expect(pull(through)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    expect(await copy.state()).toMatchObject({ count: 1000, incomplete: 'first-pull' });
    expect(await titles()).toEqual(Array.from({ length: 1000 }, (_, n) => `job ${n}`));
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
    expect(await titles()).toEqual(Array.from({ length: 2500 }, (_, n) => `job ${n}`));
  });

  it('in a later pull leaves the copy as it was, is told, and is mended by the next pull', async () => {
    const [changing, going] = [crypto.randomUUID(), crypto.randomUUID()];
    await account.insert([
      plainJob({ id: changing, job_title: 'before', created_at: '2026-02-02T00:00:00Z' }),
      plainJob({ id: going, job_title: 'to go', created_at: '2026-02-01T00:00:00Z' }),
    ]);
    await pull();
    const before = [await copy.state(), await copy.standing()];
    await account.update(changing, { job_title: 'after' });
    await account.update(going, { deleted_at: '2026-03-01T00:00:00Z' });
    undoNext();
    await expect(pull()).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    expect([await copy.state(), await copy.standing()]).toEqual(before);
    expect(await titles()).toEqual(['before', 'to go']);
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
    expect(await titles()).toEqual(['after']);
  });
});

describe('what stands in the way of a pull', () => {
  it('is no network where nobody answers', async () => {
    expect(await pull(calls({ supabaseUrl: 'http://127.0.0.1:9' }))).toEqual({ kind: 'offline' });
    expect(await copy.state()).toMatchObject({ incomplete: 'first-pull', asOf: null });
  });

  it('is no network where a captive portal answers with a page', async () => {
    // The tests' own host answers any path but the server's with a page: status 200, and HTML.
    expect(await pull(calls({ supabaseUrl: `${location.origin}/portal` }))).toEqual({ kind: 'offline' });
  });

  it('is the sign-in where the server refuses the token', async () => {
    expect(await pull(calls({ token: 'not.a.token' }))).toEqual({ kind: 'sign-in' });
  });
});
