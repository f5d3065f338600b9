import {
  applyMigrations,
  asOwner,
  createUser,
  type Sql,
  type TestCluster,
} from '../database/postgres-fixture.ts';
import { type Design, writeWithoutTriggers } from './mutants.ts';
import { type Random, seededRandom } from './random.ts';
import { type ReaderCounts, reader } from './readers.ts';
import { type Actor, runActors } from './scheduler.ts';
import { Session } from './session.ts';
import { bareWriter, twoUserWriter, userWriter, type WriterCounts } from './writers.ts';

export interface ScheduleOptions {
  readonly cluster: TestCluster;
  readonly design: Design;
  readonly seed: number;
  /** The number of transactions of each writer. */
  readonly transactions: number;
  /** Adds two writers that do not lock first. They may deadlock, so the others may deadlock too. */
  readonly withBareWriters?: boolean;
}

export interface ScheduleResult extends WriterCounts, ReaderCounts {
  readonly seed: number;
}

const userWriters = 10;
const twoUserWriters = 3;
const readersOfEachUser = 2;

/** Runs one random schedule on its own database, and counts what went wrong. */
export async function runSchedule(options: ScheduleOptions): Promise<ScheduleResult> {
  const { cluster, design, seed, transactions } = options;
  const random = seededRandom(seed);
  const sql = await cluster.createDatabase({ maxConnections: 1 });
  await applyMigrations(sql);
  const { spoil } = design;
  if (spoil !== undefined) await asOwner(sql, (tx) => tx.unsafe(spoil).simple());
  // Deadlocks are rare, and legal for some writers. Waiting a second for each would only slow the schedule down.
  await sql.unsafe(`alter database ${sql.options.database} set deadlock_timeout = '20ms'`);
  const users = [await createUser(sql), await createUser(sql), await createUser(sql)];

  const written: WriterCounts = { committed: 0, rolledBack: 0, killed: 0, deadlocks: 0 };
  const found: ReaderCounts = {
    ...{ pages: 0, crashes: 0, audits: 0, wrongOnTheWay: 0, wrongAtTheEnd: 0 },
    ...{ rowsAtTheEnd: 0, outOfOrder: 0, failedProofs: 0, unnoticed: 0 },
  };
  const sessions: Session[] = [];
  const open = () => {
    const session = new Session(() => cluster.connectTo(sql));
    sessions.push(session);
    return session;
  };

  const makers = [
    ...Array.from({ length: userWriters }, () => userWriter),
    ...Array.from({ length: twoUserWriters }, () => twoUserWriter),
    ...Array.from({ length: options.withBareWriters ? 2 : 0 }, () => bareWriter),
  ];
  let writing = makers.length;
  const untilDone = async function* (actor: Actor): Actor {
    yield* actor;
    writing -= 1;
  };
  const writers = makers.map((make) =>
    untilDone(make({ session: open(), random, users, transactions, counts: written })),
  );
  const targets = [...sessions];
  const writersHaveFinished = () => writing === 0;
  const readers = users.flatMap((user) =>
    Array.from({ length: readersOfEachUser }, () =>
      reader({
        ...{ session: open(), random, user, pull: design.pull, keepsCursorFirst: design.keepsCursorFirst },
        ...{ counts: found, writersHaveFinished },
      }),
    ),
  );
  const others = [
    killer({
      sql,
      random,
      targets,
      writersHaveFinished,
      kills: Math.ceil((writers.length * transactions) / 40),
    }),
  ];
  if (design.triggersOff) {
    writing += 1;
    others.push(untilDone(switcher({ sql, random, users, times: 6, othersWrite: () => writing > 1 })));
  }

  try {
    await runActors([...writers, ...readers, ...others], random);
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
    await sql.end({ timeout: 5 });
  }
  return { seed, ...written, ...found };
}

interface KillerPlan {
  readonly sql: Sql;
  readonly random: Random;
  readonly targets: readonly Session[];
  readonly kills: number;
  readonly writersHaveFinished: () => boolean;
}

/** Kills connections in the middle of their transactions, now and then. */
async function* killer({ sql, random, targets, kills, writersHaveFinished }: KillerPlan): Actor {
  for (let done = 0; done < kills && !writersHaveFinished(); ) {
    const open = targets.filter((session) => session.inTransaction);
    if (open.length > 0 && random.chance(0.05)) {
      random.pick(open).kill(sql);
      done += 1;
    }
    // Make a round trip, so that a waiting killer does not spin.
    await sql`select 1`;
    yield;
  }
}

interface SwitcherPlan {
  readonly sql: Sql;
  readonly random: Random;
  readonly users: readonly string[];
  readonly times: number;
  readonly othersWrite: () => boolean;
}

/** Writes past the triggers now and then, and once after all others: nobody can heal that last write by chance. */
async function* switcher({ sql, random, users, times, othersWrite }: SwitcherPlan): Actor {
  for (let count = 0; count < times; count += 1) {
    for (let wait = random.below(40); wait > 0; wait -= 1) yield;
    await writeWithoutTriggers(sql, random.pick(users), random.chance(0.5));
    yield;
  }
  while (othersWrite()) {
    await sql`select 1`;
    yield;
  }
  for (const user of users) await writeWithoutTriggers(sql, user, false);
}
