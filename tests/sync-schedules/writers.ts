import type { Random } from './random.ts';
import type { Actor } from './scheduler.ts';
import type { Session } from './session.ts';

/** What the writers of one schedule did, and what the database did to them. */
export interface WriterCounts {
  committed: number;
  rolledBack: number;
  killed: number;
  deadlocks: number;
}

export interface WriterPlan {
  readonly session: Session;
  readonly random: Random;
  readonly users: readonly string[];
  readonly transactions: number;
  readonly counts: WriterCounts;
}

/** Writes as a person's device: transactions of one user at a time, with savepoints, rollbacks and deletions for ever. */
export function userWriter(plan: WriterPlan): Actor {
  return writer(plan, async function* () {
    const user = plan.random.pick(plan.users);
    await plan.session.begin('authenticated', user);
    yield;
    yield* changes(plan, [user]);
    if (plan.random.chance(0.3)) await purge(plan, user);
  });
}

/** Writes as a bulk job of the service role over two users. It locks both counters first, as the design asks. */
export function twoUserWriter(plan: WriterPlan): Actor {
  return writer(plan, async function* () {
    const users = [plan.random.pick(plan.users), plan.random.pick(plan.users)];
    await plan.session.begin('service_role', undefined);
    yield;
    await plan.session.run('select private.sync_begin($1::uuid[])', [`{${users.join()}}`]);
    yield;
    yield* changes(plan, users);
  });
}

/** Writes as an administrator's tool that knows no counters: only the row trigger helps. It may deadlock and retry. */
export function bareWriter(plan: WriterPlan): Actor {
  return writer(plan, async function* () {
    await plan.session.begin('service_role', undefined);
    yield;
    yield* changes(plan, [plan.random.pick(plan.users)]);
  });
}

async function* writer(plan: WriterPlan, transaction: () => Actor): Actor {
  const { session, random, counts } = plan;
  for (let count = 0; count < plan.transactions; count += 1) {
    try {
      yield* transaction();
      const commits = random.chance(0.85);
      await session.end(commits ? 'commit' : 'rollback');
      counts[commits ? 'committed' : 'rolledBack'] += 1;
    } catch (error) {
      counts[fate(error)] += 1;
      await session.recover();
    }
    yield;
  }
}

/** Runs one to five statements, some inside a savepoint that may be rolled back. */
async function* changes(plan: WriterPlan, users: readonly string[]): Actor {
  const { session, random } = plan;
  for (let left = 1 + random.below(5); left > 0; left -= 1) {
    const nested = random.chance(0.3);
    if (nested) await session.run('savepoint nested');
    await change(plan, random.pick(users));
    yield;
    if (nested) await session.run(random.chance(0.5) ? 'rollback to nested' : 'release nested');
  }
}

async function change({ session, random }: WriterPlan, user: string): Promise<void> {
  const salt = String(random.next());
  // Pick some of the user's rows in a new order each time, so that row locks meet in every order.
  const some = `select id from public.jobs where user_id = $1 order by md5(id::text || $2) limit ${1 + random.below(4)}`;
  const die = random.next();
  if (die < 0.35) {
    await session.run(
      `insert into public.jobs (user_id, company_name, job_title, source, created_at)
        select $1, $2, 't', 'manual', timestamptz '2025-01-01' + floor(random() * 50) * interval '1 day'
        from generate_series(1, ${1 + random.below(4)})`,
      [user, salt],
    );
  } else if (die < 0.75) {
    await session.run(`update public.jobs set notes = $2 where id in (${some})`, [user, salt]);
  } else if (die < 0.85) {
    await session.run(
      `update public.jobs set deleted_at = now() where id in (${some}) and deleted_at is null`,
      [user, salt],
    );
  } else if (die < 0.92) {
    await session.run(`update public.jobs set deleted_at = null where id in (${some})`, [user, salt]);
  } else {
    await session.run(`update public.jobs set notes = notes where id in (${some})`, [user, salt]);
  }
}

/** Deletes some of what is in the trash for ever. */
async function purge({ session, random }: WriterPlan, user: string): Promise<void> {
  await session.run(
    `select public.purge_jobs(array(select id from public.jobs where user_id = $1 and deleted_at is not null
      order by md5(id::text || $2) limit ${1 + random.below(3)}))`,
    [user, String(random.next())],
  );
}

/**
 * How a statement of a killed session fails. The driver says 57P01 if the socket closes in peace. If the socket fails
 * first, the driver passes on what the socket says.
 */
const ofKilled = new Set<unknown>([
  ...['KILLED', '57P01', 'ECONNRESET', 'EPIPE'],
  ...['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED'],
]);

/** Recognizes literal codes (Postgres, appendix A; postgres.js; Node). Any other error fails the schedule. */
function fate(error: unknown): 'killed' | 'deadlocks' {
  const { code } = error as { code?: string };
  if (code === '40P01') return 'deadlocks';
  if (ofKilled.has(code)) return 'killed';
  throw error;
}
