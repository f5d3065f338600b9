import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppliedSoFar, applyPlan, notBegun } from '../../src/restore/apply-plan.ts';
import { type Choices, chunksOf } from '../../src/restore/choices.ts';
import type { RestoreTarget, WriteOutcome } from '../../src/restore/target.ts';
import {
  applyMigrations,
  asOwner,
  createUser,
  type Sql,
  startCluster,
  type TestCluster,
} from '../database/postgres-fixture.ts';
import { restoredAccount } from './restored-account.ts';

let cluster: TestCluster;
let sql: Sql;
let unbroken: Restored;
beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
  await asOwner(
    sql,
    (tx) => tx`alter table public.jobs add constraint of_the_project check (notes <> 'not here')`,
  );
  unbroken = await restored([]);
});
afterAll(() => cluster.stop());

const chunkCount = 20;
/** Seven rows of the file fill a chunk: one of them is the same in the account. */
const rowsOfChunk = 6;
const everyChunk = Array.from({ length: chunkCount }, (_, at) => at + 1);
/** The step after the last chunk: the run is finished. */
const finish = chunkCount + 1;

/** Where a restore stops: before the account gets the step, or after it, without an answer or with one. */
const ways = ['not sent', 'answer lost', 'not noted'] as const;
type Where = (typeof ways)[number];
interface Stop {
  readonly step: number;
  readonly where: Where;
}
type Restored = Awaited<ReturnType<typeof restored>>;

it('writes twenty chunks where nothing stops it, and leaves and names what it cannot write', () => {
  const { report, run } = unbroken;
  expect(run).toMatchObject({ chunks_done: chunkCount, isFinished: true });
  const [moved, taken, refused] = [changedMeanwhile, takenMeanwhile, refusedRows].map(({ length }) => length);
  expect([moved, taken, refused]).not.toContain(0);
  expect([report.moved.count, report.refused.count]).toEqual([Number(moved) + Number(taken), refused]);
  expect(new Set(report.refused.named.map(({ reason }) => reason))).toEqual(new Set(['not_allowed']));
  expect(report.inserted).toBe(rowsOfKind('new').length - Number(taken) - Number(refused));
  expect(report.updated).toBe(3 * chunkCount - Number(moved));
});

it.each(everyChunk)(
  'stopped at chunk %i and gone on with, it is as if it had never stopped',
  async (step) => {
    expect(await restored([{ step, where: ways[step % ways.length] as Where }])).toEqual(unbroken);
  },
);

it.each(ways)(
  'stopped at every chunk, each time where it was %s, it is as if it had never stopped',
  async (where) => {
    expect(await restored(everyChunk.map((step) => ({ step, where })))).toEqual(unbroken);
  },
);

it.each(['not sent', 'answer lost'] as const)('stopped where its end was %s, too', async (where) => {
  expect(await restored([{ step: finish, where }])).toEqual(unbroken);
});

/** Restores a file into an account, with these stops. The account is gone afterwards, so its ids are free again. */
async function restored(stops: readonly Stop[]) {
  const began = new Date().toISOString();
  const [person, stranger] = [await createUser(sql, aUuid(1000)), await createUser(sql, aUuid(1001))];
  const account = restoredAccount(sql, person);
  await insert(person, inAccount);
  const { entries, kinds } = await account.plan(JSON.stringify({ jobs: inFile }));
  const choices: Choices = { kinds: { differs: 'take' }, rows: new Map() };
  async function* chunks() {
    async function* all() {
      yield entries;
    }
    for await (const taken of chunksOf(all(), kinds, choices))
      for (let at = 0; at < taken.length; at += rowsOfChunk) yield taken.slice(at, at + rowsOfChunk);
  }
  // What happens between the preview and the restore.
  await sql`update public.jobs set location = 'elsewhere' where id in ${sql(changedMeanwhile)}`;
  await insert(stranger, takenMeanwhile);

  const run = aUuid(1002);
  let kept: AppliedSoFar = notBegun;
  const attempt = async (stop?: Stop) => {
    await account.target.beginRun({
      ...{ run, kind: 'restore', fileName: 'a.json', fileSha256: null, counts: {} },
    });
    return applyPlan({
      ...{ run, target: stoppedAt(account.target, stop), chunks: chunks(), before: kept },
      signal: new AbortController().signal,
      onChunk(applied) {
        if (stop?.where === 'not noted' && stop.step === applied.chunksDone)
          throw new Error('The tab is gone');
        kept = structuredClone(applied);
      },
    });
  };
  for (const stop of stops) {
    await expect(attempt(stop)).rejects.toThrow(
      stop.where === 'not noted' ? 'The tab is gone' : 'There was no answer',
    );
    expect(kept.chunksDone).toBe(stop.step - 1);
  }
  const report = await attempt();
  const [record] =
    await sql`select chunks_done, finished_at is not null as "isFinished" from private.import_runs
    where id = ${run}`;
  const journal =
    await sql`select job_id, action, before, before_rev, after_rev, is_kept from private.import_changes
    where run = ${run} order by job_id`;
  const jobs = [...(await account.jobs()).values()];
  await sql`delete from auth.users where id in (${person}, ${stranger})`;
  return withoutClock({ report, run: record, journal: [...journal], jobs }, began);
}

function stoppedAt(target: RestoreTarget, stop: Stop | undefined): RestoreTarget {
  async function step<T>(number: number, send: () => Promise<WriteOutcome<T>>): Promise<WriteOutcome<T>> {
    if (stop?.step !== number || stop.where === 'not noted') return send();
    if (stop.where === 'answer lost') await send();
    return { kind: 'offline' };
  }
  return {
    ...target,
    putJobs: (run, chunk, rows) => step(chunk, () => target.putJobs(run, chunk, rows)),
    finishRun: (run) => step(finish, () => target.finishRun(run)),
  };
}

/** The database's own times differ from restore to restore. */
function withoutClock<T>(value: T, began: string): T {
  const isNow = (cell: unknown) => typeof cell === 'string' && /^\d{4}-.*T/.test(cell) && cell >= began;
  return JSON.parse(JSON.stringify(value, (_, cell) => (isNow(cell) ? 'now' : cell)));
}

/** Of seven rows, three are new, one is the same, and one each is newer, in the trash, and of unknown age. */
const kindsOfRows = ['new', 'new', 'new', 'same', 'newer', 'trash', 'differs'] as const;
const numbers = Array.from({ length: chunkCount * kindsOfRows.length }, (_, at) => at);
const kindOf = (n: number) => kindsOfRows[n % kindsOfRows.length];
const rowsOfKind = (kind: (typeof kindsOfRows)[number]) => numbers.filter((n) => kindOf(n) === kind);
const refusedRows = rowsOfKind('new').filter((n) => n % 9 === 2);
const changedMeanwhile = rowsOfKind('newer')
  .filter((n) => n % 4 === 0)
  .map(aUuid);
const takenMeanwhile = rowsOfKind('new')
  .filter((n) => n % 15 === 1)
  .map(aJob);

const inFile = numbers.map((n) => ({
  ...aJob(n),
  notes: refusedRows.includes(n) ? 'not here' : kindOf(n) === 'same' ? null : 'from the file',
  status: kindOf(n) === 'newer' ? 'interview' : 'saved',
  ...(kindOf(n) === 'newer' && { updated_at: '2026-02-02T00:00:00Z' }),
}));
const inAccount = numbers
  .filter((n) => kindOf(n) !== 'new')
  .map((n) => ({ ...aJob(n), deleted_at: kindOf(n) === 'trash' ? '2026-01-03T00:00:00Z' : null }));

function aJob(n: number) {
  return {
    ...{ id: aUuid(n), company_name: `Company ${n}`, job_title: 'Cook', source: 'manual', status: 'saved' },
    ...{ notes: null, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-02T00:00:00Z' },
  };
}

function aUuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

async function insert(user: string, jobs: readonly object[]): Promise<void> {
  await sql`insert into public.jobs ${sql(jobs.map((job) => ({ ...job, user_id: user })))}`;
}
