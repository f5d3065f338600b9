import type { Cell, ReadRow } from '../formats/table.ts';
import { changedAt, newerOf } from '../import/findings.ts';
import { detached, idOf, shownText } from '../import/named-jobs.ts';
import { type CellForm, fingerprint, wholeSeconds } from '../import/same-cells.ts';
import { backupColumns, jobColumns } from '../job/columns.ts';
import { repaired } from '../job/repairs.ts';
import { CodedError } from '../kernel/errors.ts';
import { type AccountIndex, type IndexedJob, nameKey, type RowToFind } from './account-index.ts';
import type { CellWriter } from './cells-to-write.ts';
import { comparedColumns, comparedTimes } from './differing-columns.ts';
import { type AskedJob, isActive, type TrashedJob } from './known-jobs.ts';
import { type PlanEntry, type PlanKind, PlanKinds, planKinds } from './plan.ts';
import { backFromTrash, type Decided, putFor, unreadable, unreadHere, withoutNotes } from './put-for.ts';
import type { PutRow } from './target.ts';

/** The columns that a change may write. The database sets the other two, or keeps them. */
const changeable = jobColumns.map(({ name }) => name).filter((name) => !isKept(name));
const insertable = backupColumns.map(({ name }) => name).filter((name) => name !== 'id');

function isKept(name: string): boolean {
  return name === 'id' || name === 'created_at' || name === 'updated_at';
}

/** `cells`: null for a row that names its job. */
type NewRow = Omit<RowToFind, 'cells'> & { readonly cells: string | null };

/** Decides for each row of a file what it is to the account. It keeps the kinds, and nothing of the rows. */
export class Decider {
  readonly #account: AccountIndex;
  readonly #unreadable: ReadonlyMap<string, unknown>;
  readonly #writer: CellWriter;
  readonly #form: CellForm;
  readonly #knowsZone: boolean;
  /** Ids that the account does not have, and that a row has taken. */
  readonly #taken = new Set<string>();
  /** Rows that are new, unless another job of the account turns out to be the same. */
  readonly #alone: NewRow[] = [];
  readonly #unread = new Set<string>();
  #kinds = new Uint8Array(1024);
  #places = 0;

  constructor(from: {
    account: AccountIndex;
    unreadable: ReadonlyMap<string, unknown>;
    writer: CellWriter;
    form: CellForm;
    /** The file names the zone of its clocks. */
    knowsZone: boolean;
  }) {
    this.#account = from.account;
    this.#unreadable = from.unreadable;
    this.#writer = from.writer;
    this.#form = from.form;
    this.#knowsZone = from.knowsZone;
  }

  get hasUsedZone(): boolean {
    return this.#writer.hasUsedZone;
  }

  get lacksZone(): boolean {
    return this.#writer.lacksZone;
  }

  /** Columns with times that were not compared. */
  get unread(): readonly string[] {
    return changeable.filter((name) => this.#unread.has(name));
  }

  /** The ids of these rows that the account does not have, as far as it was read. */
  unknownIds(rows: readonly ReadRow[]): readonly string[] {
    const ids = rows.map(idOf).filter((id) => !this.#account.has(id) && isUuid.test(id));
    return [...new Set(ids)];
  }

  decide(
    rows: readonly ReadRow[],
    of: {
      readonly isTrash: boolean;
      readonly numbers: readonly number[] | undefined;
      readonly known: ReadonlyMap<string, AskedJob>;
    },
  ): readonly PlanEntry[] {
    const { isTrash, numbers, known } = of;
    return rows.map((row, at) => {
      const decided = isTrash ? this.#deleted(row, known) : this.#job(row, known);
      const { kind, put = null, broken = null, ...more } = decided;
      this.#note(kind);
      const [company, title] = [shownText(row.company_name), shownText(row.job_title)];
      return { row: numbers?.[at] ?? this.#places, company, title, put, broken, ...more };
    });
  }

  /** Looks once more at what is new: only now is it known which jobs of the account the file names by their ids. */
  async finish(): Promise<PlanKinds> {
    if (this.#alone.length > 0) await this.#account.readRest();
    const hasNoId = (row: NewRow): row is RowToFind => row.cells !== null;
    const found = await this.#account.claimEqual(this.#alone.filter(hasNoId));
    for (const place of found) this.#kinds[place] = planKinds.indexOf('same');
    const others = this.#account.unclaimedNames();
    for (const [id, row] of this.#unreadable) {
      if (this.#taken.has(id) || typeof row !== 'object' || row === null) continue;
      const name = nameKey(row);
      others.set(name, (others.get(name) ?? 0) + 1);
    }
    for (const { place, name } of this.#alone) {
      if (found.has(place) || this.#kinds[place] !== planKinds.indexOf('new')) continue;
      const count = others.get(name) ?? 0;
      if (count === 0) continue;
      others.set(name, count - 1);
      this.#kinds[place] = planKinds.indexOf('perhaps');
    }
    return new PlanKinds(this.#kinds.slice(0, this.#places));
  }

  #note(kind: PlanKind): void {
    if (this.#places === this.#kinds.length) {
      const larger = new Uint8Array(2 * this.#places);
      larger.set(this.#kinds);
      this.#kinds = larger;
    }
    this.#kinds[this.#places++] = planKinds.indexOf(kind);
  }

  #job(row: ReadRow, known: ReadonlyMap<string, AskedJob>): Decided {
    const own = idOf(row);
    const there = known.get(own);
    const id = there?.as ?? own;
    if (this.#taken.has(id) || this.#account.isClaimed(id)) return { kind: 'twice' };
    const inAccount = this.#account.claim(id);
    if (inAccount !== undefined) return this.#changed(row, id, inAccount);
    if (this.#unreadable.has(id)) {
      this.#taken.add(detached(id));
      return unreadHere;
    }
    if (there !== undefined && there.rev !== null) {
      if (isActive(there)) throw new CodedError('COPY_CHANGED', 'The account has a job that is not here');
      const { trashed = null } = there;
      const back = trashed === null ? unreadHere : this.#back(row, id, trashed);
      this.#take(id, back);
      return back;
    }
    const isNamed = isUuid.test(id);
    const decided = putFor(row, this.#writer, {
      ...{ id: isNamed ? id : crypto.randomUUID(), expect: 'new', names: insertable, kind: 'new' },
      more: { deleted_at: null },
      isMended: true,
    });
    if (isNamed) this.#take(id, decided);
    const set = decided.put?.set;
    if (set !== undefined)
      this.#alone.push({
        ...{ place: this.#places, name: nameKey(set) },
        cells: isNamed ? null : this.#comparable(row, set),
      });
    return decided;
  }

  /** A later row is then the same job. A refused row leaves it to a later one. */
  #take(id: string, decided: Decided): void {
    if (decided.kind !== 'refused') this.#taken.add(detached(id));
  }

  /** What would be written of those columns of a row that count when a job is compared. */
  #comparable(row: ReadRow, set: PutRow['set']): string {
    const names = changeable.filter((name) => row[name] !== undefined);
    const cells = Object.fromEntries(names.map((name) => [name, set[name] as Cell]));
    return fingerprint(cells, jobColumns, this.#form);
  }

  /** A job of the file's own trash. What the account has stays as it is. */
  #deleted(row: ReadRow, known: ReadonlyMap<string, AskedJob>): Decided {
    const own = idOf(row);
    const there = known.get(own);
    const id = there?.as ?? own;
    if (this.#taken.has(id)) return { kind: 'twice' };
    if (this.#account.has(id) || (there !== undefined && there.rev !== null)) {
      // It has its row, so it is no other job that a new one may be.
      this.#account.claim(id);
      return { kind: 'deleted-known' };
    }
    if (!isUuid.test(id)) return unreadable('id');
    const decided = putFor(row, this.#writer, {
      id,
      expect: 'new',
      names: insertable,
      kind: 'deleted',
      more: {},
    });
    if (decided.kind === 'deleted' && typeof decided.put?.set.deleted_at !== 'string')
      return unreadable('deleted_at');
    this.#take(id, decided);
    return decided;
  }

  #changed(row: ReadRow, id: string, job: IndexedJob): Decided {
    const differing = this.#differing(row, job);
    if (differing.length === 0) return { kind: 'same' };
    const newer = this.#newer(row, job);
    const kind = newer === null ? 'differs' : newer === 'file' ? 'newer-in-file' : 'newer-in-account';
    const decided = putFor(row, this.#writer, {
      ...{ id, expect: job.rev, names: differing, kind, beside: job.compared(), more: {} },
    });
    return { ...decided, created: job.created };
  }

  #back(row: ReadRow, id: string, trashed: TrashedJob): Decided {
    const differing = this.#differing(row, trashed.job);
    const isFileNewer = differing.length > 0 && this.#newer(row, trashed.job) === 'file';
    return backFromTrash(row, this.#writer, { id, trashed, differing, isFileNewer });
  }

  /** The columns that a change would write: the account shows them otherwise, and does not hold what would be written. */
  #differing(row: ReadRow, job: IndexedJob): readonly string[] {
    const shown = this.#shown(row, job);
    const written = shown.length === 0 ? null : this.#writer.cellsOf(row, [...shown, 'notes']);
    if (written?.kind !== 'cells') return shown;
    const differing = this.#compared(written.cells, job).differing;
    const mended = differing.length === 0 ? null : repaired({ ...withoutNotes, ...written.cells });
    if (mended === null) return differing;
    // It was repaired as it was brought back if its notes say so.
    const others = this.#compared(mended.cells, job).differing;
    return others.includes('notes') ? differing : others;
  }

  #shown(row: ReadRow, job: IndexedJob): readonly string[] {
    const { differing, unread } = this.#compared(row, job);
    const names = unread.filter((name) => !isKept(name));
    const times = comparedTimes(names, { row, job, writer: this.#writer });
    for (const name of times.unread) this.#unread.add(name);
    return [...differing.filter((name) => !isKept(name)), ...times.differing];
  }

  #compared(cells: ReadRow, job: IndexedJob) {
    return comparedColumns(cells, job, this.#form);
  }

  /** Null: nobody can tell. */
  #newer(row: ReadRow, job: IndexedJob): 'account' | 'file' | null {
    const said = changedAt(row, this.#form);
    if (said !== null || job.changed === null)
      return newerOf(
        said,
        this.#form === 'xlsx' && job.changed !== null ? wholeSeconds(job.changed) : job.changed,
      );
    const shown = this.#writer.timeOf(row.updated_at);
    const apart = shown === null ? 0 : Math.abs(Date.parse(shown) - Date.parse(job.changed));
    // It is not known by which clock it is, and two clocks may be this far apart.
    if (!this.#knowsZone && apart <= clocksApartMs) return null;
    return newerOf(shown, wholeSeconds(job.changed));
  }
}

/** Zones lie between 12 hours behind UTC and 14 before it. */
const clocksApartMs = 26 * 60 * 60_000;

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
