import Dexie, { type Table } from 'dexie';
import { CodedError } from '../kernel/errors.ts';
import { restoresName } from '../local-db/database-name.ts';
import type { AppliedSoFar } from '../restore/apply-plan.ts';
import type { Choice } from '../restore/choices.ts';
import type { FileFacts } from '../restore/open-jobs.ts';
import { type PlanEntry, type PlanKind, PlanKinds } from '../restore/plan.ts';

/** A file that is being brought back, as this device keeps it until it is done. */
export interface StoredRun {
  readonly id: string;
  readonly state: 'planned' | 'applying' | 'done';
  readonly fileName: string;
  readonly sha256: string;
  readonly facts: FileFacts;
  /** The zone by whose clocks times without one were read. Null: there were none. */
  readonly timeZone: string | null;
  /** `PlanKinds.bytes` */
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly kindChoices: Readonly<Partial<Record<PlanKind, Choice>>>;
  readonly rowChoices: ReadonlyMap<number, Choice>;
  readonly applied: AppliedSoFar;
}

/** So many rows stand in one record. */
const rowsARecord = 200;

class RestoreDatabase extends Dexie {
  declare readonly runs: Table<StoredRun, string>;
  declare readonly entries: Table<{ part: number; entries: readonly PlanEntry[] }, number>;

  constructor(userId: string) {
    super(restoresName(userId));
    this.version(1).stores({ runs: 'id', entries: 'part' });
    // Late writes here must not bring a deleted database back. Returning false stops Dexie from opening it again.
    this.on('versionchange', () => {
      this.close();
      return false;
    });
  }
}

/** The one restore of an account on this device: its plan, and how far it is. Nothing is created before a file is read. */
export interface RestoreStore {
  run(): Promise<StoredRun | null>;
  /** Removes what is there, and takes the entries of a new plan. */
  begin(): Promise<{
    add(entries: readonly PlanEntry[]): Promise<void>;
    finish(run: StoredRun): Promise<StoredRun>;
  }>;
  /**
   * Changes this run, if it is in one of these states. Throws RESTORE_ELSEWHERE otherwise: another tab has changed it,
   * or it is gone.
   */
  change(
    id: string,
    states: readonly StoredRun['state'][],
    change: Partial<StoredRun> | ((before: StoredRun) => Partial<StoredRun>),
  ): Promise<StoredRun>;
  /** The entries of the plan, in their order, from a place on. */
  entries(from?: number): AsyncGenerator<readonly PlanEntry[], void, undefined>;
  remove(): Promise<void>;
  close(): void;
}

export function restoreStore(userId: string): RestoreStore {
  const database = new RestoreDatabase(userId);
  const { runs, entries } = database;
  const all = [runs, entries];
  /** Asking must not make a database. */
  const exists = async () => database.isOpen() || (await Dexie.exists(database.name));
  const run = async () => ((await exists()) ? ((await runs.toCollection().first()) ?? null) : null);

  async function remove(): Promise<void> {
    await database.transaction('rw', all, async () => {
      await runs.clear();
      await entries.clear();
    });
  }

  return {
    run,
    remove,
    async begin() {
      await remove();
      let waiting: PlanEntry[] = [];
      let part = 0;
      async function write(least: number): Promise<void> {
        const records: { part: number; entries: readonly PlanEntry[] }[] = [];
        while (waiting.length >= least && waiting.length > 0)
          records.push({ part: part++, entries: waiting.splice(0, rowsARecord) });
        await entries.bulkPut(records);
      }
      return {
        add(more) {
          waiting = waiting.concat(more);
          return write(rowsARecord);
        },
        async finish(next) {
          await write(1);
          await runs.put(next);
          return next;
        },
      };
    },
    change: (id, states, change) =>
      database.transaction('rw', runs, async () => {
        const before = await runs.get(id);
        if (before === undefined || !states.includes(before.state))
          throw new CodedError('RESTORE_ELSEWHERE', 'Another tab has done something else with the restore');
        const after = { ...before, ...(typeof change === 'function' ? change(before) : change) };
        await runs.put(after);
        return after;
      }),
    async *entries(from = 0) {
      for (let part = Math.floor(from / rowsARecord), skip = from % rowsARecord; ; part++, skip = 0) {
        const record = await entries.get(part);
        if (record === undefined) return;
        yield record.entries.slice(skip);
      }
    },
    close: () => database.close(),
  };
}

export function kindsOf(run: StoredRun): PlanKinds {
  return new PlanKinds(run.kinds);
}
