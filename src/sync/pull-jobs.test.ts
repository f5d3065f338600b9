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
    accessToken: () => token,
    now: () => answeredAt,
    signal: new AbortController().signal,
  });
}

/** The same calls, counted. `before` runs ahead of each, and may fail it as a dead network would. */
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

/** What `private.sync_new_epoch` does, but only for this account: other tests use the same database. */
const newEpoch = () =>
  `update public.sync_state set epoch = gen_random_uuid(), last_xid = null where user_id = '${account.userId}'`;

/** Answers as the worker does. */
async function answer(of: LocalCopy, given: { takes: boolean; lacking: number }): Promise<void> {
  await of.noteAnswer(given);
  await of.applyAnswer();
}

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
    await administrate(newEpoch());
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
    expect(await pull()).toEqual({ kind: 'asks' });
    expect(await titles()).toHaveLength(6);
    await answer(copy, { takes: true, lacking: 1 });
    expect(await titles()).toEqual(['job 0', 'job 1', 'job 2', 'job 3', 'job 4']);
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
  });

  it('is noticed by the count where a row was written past the triggers', async () => {
    await account.insert(numbered(5));
    await pull();
    await administrate(`
      set session_replication_role = replica;
      delete from public.jobs where user_id = '${account.userId}' and job_title = 'job 0';
      set session_replication_role = origin`);
    await account.insert([plainJob({ job_title: 'any change', created_at: '2026-04-01T00:00:00Z' })]);
    expect(await pull()).toEqual({ kind: 'asks' });
    await answer(copy, { takes: true, lacking: 1 });
    expect(await titles()).toEqual(['any change', 'job 1', 'job 2', 'job 3', 'job 4']);
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
  });
});

describe('an account that is not there', () => {
  const forged = { epoch: null, head: '0', more: false, live: 0, jobs: [] };
  /** A server, or something in front of it, that answers every question with nothing. */
  function withNothing(): JobCalls {
    const empty = { kind: 'answer' as const, receivedAt: answeredAt };
    return {
      pullFirst: async () => ({ ...empty, value: forged }),
      pullJobs: async () => ({ ...empty, value: forged }),
      proveJobs: async () => ({ ...empty, value: { ...forged, digest: emptyDigest } }),
    };
  }
  const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

  async function expectUntouched(): Promise<void> {
    expect(await titles()).toEqual(['job 0', 'job 1', 'job 2', 'job 3', 'job 4']);
    expect(await copy.state()).toMatchObject({
      count: 5,
      asOf: '2026-05-01T10:00:00.000Z',
      incomplete: null,
      question: null,
    });
  }

  it('is no empty account: one that was deleted leaves the copy as it was', async () => {
    await account.insert(numbered(5));
    await pull();
    answeredAt = new Date('2026-05-02T10:00:00.000Z');
    await administrate(`delete from auth.users where id = '${account.userId}'`);
    expect(await pull()).toEqual({ kind: 'no-account' });
    await expectUntouched();
  });

  it('is no empty account where an answer with nothing is forged, after a pull has begun anew too', async () => {
    await account.insert(numbered(5));
    await pull();
    answeredAt = new Date('2026-05-02T10:00:00.000Z');
    expect(await pull(withNothing())).toEqual({ kind: 'no-account' });
    await expectUntouched();
    const { position } = await copy.pullState();
    await copy.startAnew({ askedFrom: position, proofFailed: false });
    expect(await pull(withNothing())).toEqual({ kind: 'no-account' });
    await expectUntouched();
  });

  it('may come back: the copy is up to date again', async () => {
    await account.insert(numbered(5));
    await pull();
    await pull(withNothing());
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
    expect((await copy.state()).count).toBe(5);
  });
});

describe('a server that was restored from an old backup', () => {
  /** Later jobs are missing, as in the backup, and there is no deletion of them. The history is another one. */
  const restore = (keep: string) =>
    administrate(`
      set local session_replication_role = replica;
      delete from public.jobs where user_id = '${account.userId}' and not (${keep});
      set local session_replication_role = origin;
      ${newEpoch()}`);

  it('asks before jobs go that nobody deleted, keeps the copy meanwhile, and pulls nothing over it', async () => {
    await account.insert(numbered(500));
    await pull();
    answeredAt = new Date('2026-05-02T10:00:00.000Z');
    await restore(`job_title = 'job 7'`);
    expect(await pull()).toEqual({ kind: 'asks' });
    const kept = {
      ...{ count: 500, asOf: '2026-05-01T10:00:00.000Z', incomplete: null },
      question: { here: 500, there: 1, lacking: 499, answer: null },
    };
    expect(await copy.state()).toMatchObject(kept);
    await account.insert([plainJob({ job_title: 'after', created_at: '2026-04-01T00:00:00Z' })]);
    expect(await pull()).toEqual({ kind: 'asks' });
    expect(await copy.state()).toMatchObject({ ...kept, question: { ...kept.question, there: 2 } });
    expect(await titles()).not.toContain('after');
    // A file that is brought back is compared with what the account holds, not with what it lost.
    const there: string[] = [];
    for await (const batch of (await copy.readAccount()).batches)
      there.push(...batch.map(({ job_title }) => job_title));
    expect(there).toEqual(['after', 'job 7']);

    const { made, calls: through } = counted();
    expect(await pull(through)).toEqual({ kind: 'asks' });
    expect(made).toEqual(['pullJobs']);
    await answer(copy, { takes: true, lacking: 499 });
    expect(await titles()).toEqual(['after', 'job 7']);
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
  });

  it('asks nothing where it lacks nothing, and brings what is new', async () => {
    await account.insert(numbered(20));
    await pull();
    await restore('true');
    await account.insert([plainJob({ job_title: 'after', created_at: '2026-04-01T00:00:00Z' })]);
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
    expect((await copy.state()).count).toBe(21);
  });

  it('asks nothing of jobs whose deletion it tells, before the reset or in the middle of it', async () => {
    const [early, late] = [crypto.randomUUID(), crypto.randomUUID()];
    await account.insert([
      ...numbered(1500).map((job) => ({ ...job, id: crypto.randomUUID() })),
      plainJob({ id: early, job_title: 'early', created_at: '2026-02-01T00:00:00Z' }),
      plainJob({ id: late, job_title: 'late', created_at: '2026-02-02T00:00:00Z' }),
    ]);
    await pull();
    await account.update(early, { deleted_at: '2026-03-01T00:00:00Z' });
    await administrate(newEpoch());
    const { calls: through } = counted(async (_name, number) => {
      if (number === 3) await account.update(late, { deleted_at: '2026-03-01T00:00:00Z' });
    });
    expect(await pull(through)).toEqual({ kind: 'up-to-date', held: true });
    expect(await copy.state()).toMatchObject({ count: 1500, question: null });
  });

  it('asks of those alone whose deletion it does not tell', async () => {
    const deleted = crypto.randomUUID();
    await account.insert(numbered(10));
    await account.insert([plainJob({ id: deleted })]);
    await pull();
    await account.update(deleted, { deleted_at: '2026-03-01T00:00:00Z' });
    await restore(`job_title <> 'job 3'`);
    expect(await pull()).toEqual({ kind: 'asks' });
    expect((await copy.state()).question).toEqual({ here: 11, there: 9, lacking: 1, answer: null });
  });

  it('asks no longer once it holds the jobs again', async () => {
    await account.insert(numbered(3));
    await pull();
    await administrate(`create table private.backup_${account.userId.replaceAll('-', '')} as
      select * from public.jobs where user_id = '${account.userId}'`);
    await restore('false');
    await account.insert([plainJob({ job_title: 'after', created_at: '2026-04-01T00:00:00Z' })]);
    expect(await pull()).toEqual({ kind: 'asks' });
    await answer(copy, { takes: false, lacking: 3 });
    expect((await copy.state()).question).toMatchObject({ answer: 'keep' });
    await administrate(`
      insert into public.jobs select * from private.backup_${account.userId.replaceAll('-', '')};
      drop table private.backup_${account.userId.replaceAll('-', '')};
      ${newEpoch()}`);
    expect(await pull()).toEqual({ kind: 'up-to-date', held: true });
    expect(await titles()).toEqual(['after', 'job 0', 'job 1', 'job 2']);
    expect((await copy.state()).question).toBeNull();
  });

  it('keeps the answer of a person who keeps their copy, after a reload too', async () => {
    await account.insert(numbered(3));
    await pull();
    await restore(`job_title = 'job 0'`);
    await pull();
    await answer(copy, { takes: false, lacking: 2 });
    copy.close();
    copy = await openLocalCopy(account.userId);
    expect(await pull()).toEqual({ kind: 'asks' });
    expect(await copy.state()).toMatchObject({ count: 3, question: { lacking: 2, answer: 'keep' } });
    await account.insert([plainJob({ job_title: 'after', created_at: '2026-04-01T00:00:00Z' })]);
    const { made, calls: through } = counted();
    expect(await pull(through)).toEqual({ kind: 'asks' });
    expect((await copy.state()).question).toEqual({ here: 3, there: 2, lacking: 2, answer: 'keep' });
    // New jobs from day to day are no reason to ask for all rows of the account again.
    expect(made).toEqual(['pullJobs']);
  });

  it('is met by two tabs at once, which ask the same, and whose answers are one', async () => {
    await account.insert(numbered(1200));
    await pull();
    await restore(`job_title = 'job 7'`);
    const otherTab = await openLocalCopy(account.userId);
    const both = await Promise.all([
      pull(),
      pullJobs({ copy: otherTab, calls: calls(), whileWriting: (write) => write() }),
    ]);
    expect(both).toEqual([{ kind: 'asks' }, { kind: 'asks' }]);
    expect((await otherTab.state()).question).toMatchObject({ lacking: 1199 });
    await Promise.all([
      answer(copy, { takes: true, lacking: 1199 }),
      answer(otherTab, { takes: true, lacking: 1199 }),
    ]);
    expect(await titles()).toEqual(['job 7']);
    otherTab.close();
  });

  it('gives up where the account answers with two histories in turn, and leaves the copy as it was', async () => {
    await account.insert(numbered(3));
    await pull();
    await restore(`job_title = 'job 0'`);
    const real = calls();
    const torn: JobCalls = {
      ...real,
      async pullJobs(cursor, rows) {
        const page = await real.pullJobs(cursor, rows);
        if (page.kind !== 'answer' || cursor.rev !== '0') return page;
        return { ...page, value: { ...page.value, epoch: 'another' } };
      },
    };
    expect(await pull(torn)).toMatchObject({ kind: 'server' });
    expect(await copy.state()).toMatchObject({ count: 3, question: null });
    expect(await pull()).toEqual({ kind: 'asks' });
  });

  it('asks in the middle of a first pull too: what has come stays', async () => {
    await account.insert(numbered(1500));
    const dying = counted((_name, number) => {
      if (number === 2) throw new Error('the tab was closed');
    });
    await expect(pull(dying.calls)).rejects.toThrow('the tab was closed');
    await restore(`job_title = 'job 7'`);
    expect(await pull()).toEqual({ kind: 'asks' });
    expect(await copy.state()).toMatchObject({ count: 1000, asOf: null, incomplete: 'first-pull' });
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

  /** The same calls, but full pulls bring every row in a version that it does not have. */
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
    expect((await copy.pullState()).proven).toBe(false);
  });
});

describe('a transaction that the browser undoes midway', () => {
  const { put } = IDBObjectStore.prototype;
  afterEach(() => {
    IDBObjectStore.prototype.put = put;
  });
  /** Undoes the next transaction that writes, at its second record. */
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
    const before = [await copy.state(), await copy.pullState()];
    await account.update(changing, { job_title: 'after' });
    await account.update(going, { deleted_at: '2026-03-01T00:00:00Z' });
    undoNext();
    await expect(pull()).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    expect([await copy.state(), await copy.pullState()]).toEqual(before);
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
    // The tests' own host answers any path except the server's with a page: status 200, and HTML.
    expect(await pull(calls({ supabaseUrl: `${location.origin}/portal` }))).toEqual({ kind: 'offline' });
  });

  it('is the sign-in where the server refuses the token', async () => {
    expect(await pull(calls({ token: 'not.a.token' }))).toEqual({ kind: 'sign-in' });
  });
});
