import type { Proof, PulledJob } from '../database/job-rows.ts';
import { Mirror, type Page } from './mirror.ts';
import type { Pull } from './pulls.ts';
import type { Random } from './random.ts';
import type { Actor } from './scheduler.ts';
import type { Session } from './session.ts';

/** What the readers of one schedule found. */
export interface ReaderCounts {
  pages: number;
  crashes: number;
  audits: number;
  /** Rows that differed from the table in the same snapshot, counted at every audit. */
  wrongOnTheWay: number;
  /** Rows that still differed after everybody had finished. They would stay wrong for ever. */
  wrongAtTheEnd: number;
  rowsAtTheEnd: number;
  /** Rows that came with a version which an earlier snapshot had already passed. They break invariant 1. */
  outOfOrder: number;
  /** Audits in which the count or the digest differed from the database's. */
  failedProofs: number;
  /** Audits that found wrong rows although count and digest agreed. */
  unnoticed: number;
}

export interface ReaderPlan {
  readonly session: Session;
  readonly random: Random;
  readonly user: string;
  readonly pull: Pull;
  /** Mutant: it stores the cursor before the rows, so that a crash in between loses the page. */
  readonly keepsCursorFirst: boolean;
  readonly counts: ReaderCounts;
  readonly writersHaveFinished: () => boolean;
}

/** A device that pulls small pages while others write, sometimes dies between asking and keeping, and audits itself. */
export async function* reader(plan: ReaderPlan): Actor {
  const { session, random, user, counts } = plan;
  const mirror = new Mirror();
  const order = new OrderCheck();
  while (!plan.writersHaveFinished()) {
    await session.begin('authenticated', user);
    const page = await plan.pull(session, mirror.position, 1 + random.below(7));
    await session.end('commit');
    // The device has asked for the page but not stored it. Others continue meanwhile.
    yield;
    keep(plan, mirror, page);
    if (random.chance(0.05)) {
      await audit();
      yield;
    }
  }
  counts.wrongAtTheEnd += await audit();
  counts.rowsAtTheEnd += mirror.jobs.size;
  // A person may open a device only now, so audit a copy from nothing too.
  const late = new Mirror();
  mirror.jobs.clear();
  mirror.position = late.position;
  counts.wrongAtTheEnd += await audit();

  /** Pulls to the end and compares, in one snapshot. */
  async function audit(): Promise<number> {
    await session.begin('authenticated', user, 'isolation level repeatable read read only');
    for (let caughtUp = false; !caughtUp; ) {
      const page = await plan.pull(session, mirror.position, 3 + random.below(40));
      mirror.keep(page.jobs);
      mirror.position = page.next;
      counts.pages += 1;
      caughtUp = page.caughtUp;
    }
    const table = await session.run<{ job: PulledJob }>(
      'select private.job_json(j) as job from public.jobs j where user_id = $1 and deleted_at is null',
      [user],
    );
    const revs = await session.run<{ id: string; rev: string }>(
      'select id, rev::text from public.jobs where user_id = $1',
      [user],
    );
    const [row] = await session.run<{ proof: Proof }>('select public.prove_jobs() as proof');
    await session.end('commit');
    const wrong = mirror.wrongRows(table.map(({ job }) => job));
    counts.audits += 1;
    counts.wrongOnTheWay += wrong;
    const proves = row?.proof.live === mirror.jobs.size && row.proof.digest === mirror.digest();
    if (!proves) counts.failedProofs += 1;
    else if (wrong > 0) counts.unnoticed += 1;
    counts.outOfOrder += order.check(revs, BigInt(row?.proof.head ?? 0));
    return wrong;
  }
}

function keep(plan: ReaderPlan, mirror: Mirror, page: Page): void {
  plan.counts.pages += 1;
  const dies = plan.random.chance(0.1);
  if (dies) plan.counts.crashes += 1;
  if (!dies) mirror.keep(page.jobs);
  // A device stores rows and cursor in one transaction: either both or neither.
  if (!dies || plan.keepsCursorFirst) mirror.position = page.next;
}

/** Invariant 1: once a snapshot has shown head h, no later snapshot shows a new (row, version) with version <= h. */
class OrderCheck {
  #seen = new Set<string>();
  #head = 0n;

  check(revs: readonly { id: string; rev: string }[], head: bigint): number {
    const now = new Set(revs.map(({ id, rev }) => `${id}:${rev}`));
    const broken = revs.filter(({ id, rev }) => BigInt(rev) <= this.#head && !this.#seen.has(`${id}:${rev}`));
    const aboveHead = revs.filter(({ rev }) => BigInt(rev) > head);
    this.#seen = now;
    this.#head = head;
    return broken.length + aboveHead.length;
  }
}
