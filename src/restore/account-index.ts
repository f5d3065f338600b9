import type { Cell, ReadRow } from '../formats/table.ts';
import { placeOf } from '../import/compare-in-order.ts';
import { detached, idOf } from '../import/named-jobs.ts';
import { type CellForm, cellsAt, filledCells, fingerprint, placesIn } from '../import/same-cells.ts';
import { type JobColumn, jobColumns } from '../job/columns.ts';
import { compareKeys } from '../job/export-order.ts';
import type { Job } from '../job/job.ts';
import type { Timestamp } from '../job/timestamp.ts';
import { brokenRule, type CellsToWrite } from '../job/write-rules.ts';
import { textHash } from '../kernel/text-hash.ts';
import { waitFor } from '../kernel/wait-for.ts';
import { foldLetters } from '../selection/fold-letters.ts';
import { comparedPairs } from './target.ts';

/** A job of the account with the version that a change of it has to name. */
export type AccountJob = Job & { readonly rev: string };

/** A job of the account, as a row of the file is compared with it. */
export interface IndexedJob {
  readonly rev: string;
  readonly created: Timestamp;
  readonly changed: Timestamp | null;
  /** The whole job, or a fingerprint of its cells. */
  readonly cells: Job | string;
  /** Cells that rules compare with others of the same job (`comparedPairs`), and those that break a rule as they are. */
  compared(): CellsToWrite;
  /** A time of the job, to hold against the clock in a cell of a sheet. */
  timeOf(column: string): Timestamp | null;
}

/** A job that was passed over: some hundred bytes, and nothing of the text that it was read from. */
interface PassedJob extends IndexedJob {
  readonly cells: string;
  readonly name: string;
}

/** A row that names no job. `cells`: a fingerprint of what would be written. It may have been written before. */
export interface RowToFind {
  readonly place: number;
  readonly name: string;
  readonly cells: string;
}

/** So many jobs are looked at before others have their turn. */
const lookedAtOnce = 10_000;

/**
 * The jobs of an account, read as far as the rows of a file ask for them. Where account and file are in the same order,
 * a row meets its job as both are read, and nothing is held. A job that is passed over is held by its id.
 */
export class AccountIndex {
  readonly #jobs: AsyncIterator<readonly AccountJob[]>;
  readonly #form: CellForm;
  readonly #signal: AbortSignal;
  #batch: readonly AccountJob[] = [];
  #at = 0;
  /** Those that rows have met as both were read, until the next rows come. */
  readonly #met = new Map<string, AccountJob>();
  readonly #passed = new Map<string, PassedJob>();
  readonly #claimed = new Set<string>();

  constructor(jobs: AsyncIterable<readonly AccountJob[]>, form: CellForm, signal: AbortSignal) {
    this.#jobs = jobs[Symbol.asyncIterator]();
    this.#form = form;
    this.#signal = signal;
  }

  /** Reads on until each row has met its job, or it is clear that the job does not stand where the row does. */
  async meet(rows: readonly ReadRow[]): Promise<void> {
    this.#passMet();
    for (const row of rows) {
      const id = idOf(row);
      if (id === '' || this.has(id)) continue;
      let job = this.#batch[this.#at] ?? (await this.#next());
      for (let place = undefined as ReturnType<typeof placeOf> | undefined; job !== undefined; ) {
        if (job.id === id) {
          this.#met.set(id, job);
          this.#at++;
          break;
        }
        place ??= placeOf(row);
        const key = placeOf(job);
        if (place !== null && key !== null && compareKeys(key, place) > 0) break;
        this.#pass(job);
        this.#at++;
        job = this.#batch[this.#at] ?? (await this.#next());
      }
    }
  }

  /** Holds every job that was not read yet. */
  async readRest(): Promise<void> {
    this.#passMet();
    for (let job = await this.#next(); job !== undefined; job = await this.#next()) {
      this.#pass(job);
      this.#at++;
    }
  }

  /** Whether the account has this job, as far as it was read. */
  has(id: string): boolean {
    return this.#met.has(id) || this.#passed.has(id) || this.#claimed.has(id);
  }

  isClaimed(id: string): boolean {
    return this.#claimed.has(id);
  }

  /** The job with this id, for the row that takes it. Undefined if there is none, or none any more. */
  claim(id: string): IndexedJob | undefined {
    const met = this.#met.get(id);
    const job: IndexedJob | undefined =
      met === undefined
        ? this.#passed.get(id)
        : {
            ...{ rev: met.rev, created: met.created_at, changed: met.updated_at, cells: met },
            compared: () => comparedCells(met),
            timeOf: (column) => met[column as TimeColumn],
          };
    if (job === undefined) return undefined;
    this.#met.delete(id);
    this.#passed.delete(id);
    this.#claimed.add(detached(id));
    return job;
  }

  /**
   * Lets rows without ids take jobs that hold all their cells: one job for each row, and the one that holds least
   * besides. So rows that brought these jobs all find one. Returns the places of those that found one. Asked after all
   * jobs were read.
   */
  async claimEqual(rows: readonly RowToFind[]): Promise<ReadonlySet<number>> {
    const found = new Set<number>();
    const rowsOf = groupedBy(rows, ({ name }) => name);
    const jobs = [...this.#passed].filter(([, { name }]) => rowsOf.has(name));
    jobs.sort(([, one], [, other]) => filledCells(other.cells) - filledCells(one.cells));
    let looked = 0;
    for (const [name, ofName] of groupedBy(jobs, ([, job]) => job.name))
      for (const [shape, rowsOfShape] of shapesOf(rowsOf.get(name) ?? [])) {
        const places = shape.split(',').map(Number);
        const equal = new Map<string, string[]>();
        for (const [id, job] of ofName) {
          const cells = cellsAt(job.cells, places);
          equal.set(cells, equal.get(cells) ?? []);
          equal.get(cells)?.push(id);
          if (++looked % lookedAtOnce === 0) await waitFor(0, this.#signal);
        }
        for (const { place, cells } of rowsOfShape) {
          const ids = equal.get(cellsAt(cells, places)) ?? [];
          let id = ids.pop();
          while (id !== undefined && this.claim(id) === undefined) id = ids.pop();
          if (id !== undefined) found.add(place);
        }
      }
    return found;
  }

  /** How many jobs of each name (`nameKey`) no row has taken, after all jobs were read. */
  unclaimedNames(): Map<string, number> {
    const names = new Map<string, number>();
    for (const { name } of this.#passed.values()) names.set(name, (names.get(name) ?? 0) + 1);
    return names;
  }

  async close(): Promise<void> {
    await this.#jobs.return?.();
  }

  async #next(): Promise<AccountJob | undefined> {
    while (this.#at >= this.#batch.length) {
      this.#signal.throwIfAborted();
      const next = await this.#jobs.next();
      if (next.done === true) return undefined;
      this.#batch = next.value;
      this.#at = 0;
    }
    return this.#batch[this.#at];
  }

  #passMet(): void {
    for (const job of this.#met.values()) this.#pass(job);
    this.#met.clear();
  }

  #pass(job: AccountJob): void {
    this.#passed.set(detached(job.id), { ...indexedJob(job, this.#form), name: nameKey(job) });
  }
}

/** A job in some hundred bytes, without its texts. */
export function indexedJob(job: AccountJob, form: CellForm): IndexedJob & { readonly cells: string } {
  const compared = comparedCells(job);
  const times = form === 'json' ? '' : detached(timeColumns.map((name) => job[name] ?? '').join());
  return {
    ...{ rev: detached(job.rev), created: detached(job.created_at) },
    changed: job.updated_at && detached(job.updated_at),
    compared: () => compared,
    timeOf: (column) => times.split(',')[timeColumns.indexOf(column as TimeColumn)] || null,
    cells: fingerprint(job, jobColumns, form),
  };
}

type TimeColumn = Extract<JobColumn, { kind: 'time' }>['name'];
const timeColumns = jobColumns.flatMap((column) => (column.kind === 'time' ? [column.name] : []));

/** Rows by the places of their cells, those with most cells first: few jobs hold them all. */
function shapesOf(rows: readonly RowToFind[]): [string, RowToFind[]][] {
  const cellsOf = (shape: string) => shape.split(',').length;
  return [...groupedBy(rows, ({ cells }) => placesIn(cells).join())].sort(
    ([one], [other]) => cellsOf(other) - cellsOf(one),
  );
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/**
 * The pairs that rules compare, and whatever breaks a rule as it is. Empty cells break none. A time may be a part of the
 * text that the job was read from.
 */
function comparedCells(job: Job): CellsToWrite {
  let rest: Record<string, Cell> = {};
  for (const [name, cell] of Object.entries(job)) if (cell !== null) rest[name] = cell;
  const names: string[] = comparedPairs.flat();
  for (let broken = brokenRule(rest); broken !== null; broken = brokenRule(rest)) {
    const { columns } = broken;
    names.push(...columns);
    rest = Object.fromEntries(Object.entries(rest).filter(([name]) => !columns.includes(name)));
  }
  return Object.fromEntries(
    names.flatMap((name) => {
      const cell = (job as Readonly<Record<string, Cell>>)[name] ?? null;
      return cell === null ? [] : [[name, typeof cell === 'string' ? detached(cell) : cell]];
    }),
  );
}

/** Company and title as a person reads them, in eight bytes: without case, accents and blanks around words. */
export function nameKey(job: object): string {
  const { company_name, job_title } = job as { company_name?: unknown; job_title?: unknown };
  const read = (text: unknown) =>
    foldLetters(
      String(text ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  return textHash(`${read(company_name)}\n${read(job_title)}`).join();
}
