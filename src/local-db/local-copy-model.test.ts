import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jobWith } from '../../tests/browser/job-with.ts';
import { compareExportOrder } from '../../tests/export-order.ts';
import type { Job } from '../job/job.ts';
import { type LocalCopy, openLocalCopy, storedJob } from './local-copy.ts';
import { type Position, startPosition } from './position.ts';

/** What the copy should hold: a plain array in export order, of jobs at their versions. */
interface Model {
  rows: { readonly job: Job; readonly rev: string }[];
  position: Position;
  /** How many rows the first pull has brought. It goes by the key, newest first. */
  firstRows: number;
  rev: number;
  /** What an open reading must give, and whether anything was written since. */
  reading: { readonly rows: readonly string[]; isDisturbed: boolean } | null;
}

/** The copy as two tabs have it open. */
interface Tabs {
  readonly userId: string;
  readonly copies: LocalCopy[];
  /** An open reading, and what it gave so far. */
  reading: {
    readonly tab: number;
    readonly batches: Awaited<ReturnType<LocalCopy['readAtOneMoment']>>['batches'];
    readonly given: string[];
  } | null;
}

type Command = fc.AsyncCommand<Model, Tabs>;

/** Few times for many jobs, so that some are equal. A number always means the same job. */
const jobAt = (number: number, notes: string): Job =>
  jobWith({
    id: String(number).padStart(6, '0'),
    notes,
    created_at: new Date(Date.UTC(2026, 0, 1) - Math.floor(number / 3) * 1000)
      .toISOString()
      .replace('.000', ''),
  });
const following = (rev: number): Position => ({ phase: 'following', epoch: 'e', rev: String(rev), id: null });
/** Enough for some blocks, and for splits. */
const maxRows = 1500;

class FirstPage implements Command {
  private readonly tab: number;
  private readonly count: number;
  private readonly isLast: boolean;

  constructor(tab: number, count: number, isLast: boolean) {
    this.tab = tab;
    this.count = count;
    this.isLast = isLast;
  }

  check = (model: Readonly<Model>) =>
    model.position.phase === 'first' && model.firstRows + this.count <= maxRows;

  async run(model: Model, { copies }: Tabs): Promise<void> {
    // Every second number: changes bring jobs between them.
    const jobs = Array.from({ length: this.count }, (_, at) => jobAt((model.firstRows + at) * 2, 'first'));
    const last = jobs.at(-1);
    const next: Position =
      this.isLast || last === undefined
        ? following(0)
        : { phase: 'first', epoch: 'e', head: '0', after: { created_at: last.created_at, id: last.id } };
    const outcome = await copyOf(copies, this.tab).applyPage({
      ...{ askedFrom: model.position, next, unreadable: [], removals: [], live: null },
      upserts: jobs.map((job) => storedJob(job, '0')),
    });
    expect(outcome.kind).toBe('applied');
    disturb(model);
    model.rows.push(...jobs.map((job) => ({ job, rev: '0' })));
    model.firstRows += this.count;
    model.position = next;
  }

  toString = () => `first page of ${this.count}${this.isLast ? ', the last' : ''} in tab ${this.tab}`;
}

class Changes implements Command {
  private readonly tab: number;
  private readonly changes: readonly { readonly number: number; readonly gone: boolean }[];

  constructor(tab: number, changes: readonly { number: number; gone: boolean }[]) {
    this.tab = tab;
    this.changes = [...new Map(changes.map((change) => [change.number, change])).values()];
  }

  check = (model: Readonly<Model>) => model.position.phase === 'following';

  async run(model: Model, { copies }: Tabs): Promise<void> {
    const rev = ++model.rev;
    const jobs = this.changes.map(({ number, gone }) => ({ gone, job: jobAt(number, `changed at ${rev}`) }));
    const stored = (wanted: boolean) =>
      jobs.filter(({ gone }) => gone === wanted).map(({ job }) => storedJob(job, String(rev)));
    const next = following(rev);
    const change = { askedFrom: model.position, next, unreadable: [], live: null };
    const page = { ...change, upserts: stored(false), removals: stored(true) };
    expect((await copyOf(copies, this.tab).applyPage(page)).kind).toBe('applied');
    disturb(model);
    // The same page in the other tab, which is late.
    if (this.changes.length > 0)
      expect((await copyOf(copies, this.tab + 1).applyPage(page)).kind).toBe('dropped');
    const touched = new Set(jobs.map(({ job }) => job.id));
    model.rows = model.rows.filter(({ job }) => !touched.has(job.id));
    for (const { gone, job } of jobs) if (!gone) model.rows.push({ job, rev: String(rev) });
    model.rows.sort((a, b) => compareExportOrder(a.job, b.job));
    model.position = next;
  }

  toString = () => `changes of ${this.changes.length} in tab ${this.tab}`;
}

class AtAnyTime {
  protected readonly tab: number;

  constructor(tab: number) {
    this.tab = tab;
  }

  check = () => true;
}

class Fold extends AtAnyTime implements Command {
  async run(model: Model, { copies }: Tabs): Promise<void> {
    const before = await copyOf(copies, this.tab).state();
    const { sets, filling } = await copyOf(copies, this.tab).fold();
    // These sets are small, so one step is enough.
    expect(sets[filling].recent).toBe(0);
    disturb(model);
    expect(await copyOf(copies, this.tab + 1).state()).toEqual(before);
  }

  override toString = () => `fold in tab ${this.tab}`;
}

/** A tab that dies between two transactions, and is opened again. */
class Crash extends AtAnyTime implements Command {
  async run(model: Model, tabs: Tabs): Promise<void> {
    const { copies, userId, reading } = tabs;
    copyOf(copies, this.tab).close();
    copies[this.tab % copies.length] = await openLocalCopy(userId);
    if (reading?.tab === this.tab) {
      tabs.reading = null;
      model.reading = null;
    }
  }

  override toString = () => `tab ${this.tab} dies`;
}

class Look extends AtAnyTime implements Command {
  async run(model: Model, { copies }: Tabs): Promise<void> {
    await lookAt(model, copyOf(copies, this.tab));
  }

  override toString = () => `look in tab ${this.tab}`;
}

class BeginReading extends AtAnyTime implements Command {
  override check = (model?: Readonly<Model>) => model?.reading === null;

  async run(model: Model, tabs: Tabs): Promise<void> {
    const { state, batches } = await copyOf(tabs.copies, this.tab).readAtOneMoment();
    expect(state.count).toBe(model.rows.length);
    tabs.reading = { tab: this.tab, batches, given: [] };
    model.reading = { rows: model.rows.map(toldOf), isDisturbed: false };
  }

  override toString = () => `a reading begins in tab ${this.tab}`;
}

/** Reads some more batches: of the state that the reading began with, or none if something was written since. */
class ReadOn implements Command {
  private readonly batches: number;

  constructor(batches: number) {
    this.batches = batches;
  }

  check = (model: Readonly<Model>) => model.reading !== null;

  async run(model: Model, tabs: Tabs): Promise<void> {
    const { reading } = tabs;
    const expected = model.reading;
    if (reading === null || expected === null) throw new Error('nothing is being read');
    const isOver = () => {
      tabs.reading = null;
      model.reading = null;
    };
    for (let batch = 0; batch < this.batches; batch++) {
      let next: Awaited<ReturnType<typeof reading.batches.next>>;
      try {
        next = await reading.batches.next();
      } catch (error) {
        expect(error).toMatchObject({ code: 'COPY_CHANGED' });
        expect(expected.isDisturbed).toBe(true);
        return isOver();
      }
      if (next.done) {
        expect(reading.given).toEqual(expected.rows);
        return isOver();
      }
      reading.given.push(...next.value.map((job) => toldOf({ job, rev: job.rev })));
      expect(reading.given).toEqual(expected.rows.slice(0, reading.given.length));
    }
  }

  toString = () => `it reads ${this.batches} batches on`;
}

function disturb(model: Model): void {
  if (model.reading !== null) model.reading.isDisturbed = true;
}

function toldOf({ job, rev }: Model['rows'][number]): string {
  return `${job.id} ${rev} ${job.notes}`;
}

function copyOf(copies: readonly LocalCopy[], tab: number): LocalCopy {
  return copies[tab % copies.length] as LocalCopy;
}

async function lookAt(model: Readonly<Model>, copy: LocalCopy): Promise<void> {
  const { state, batches } = await copy.readAtOneMoment();
  const found: string[] = [];
  for await (const batch of batches) found.push(...batch.map((job) => toldOf({ job, rev: job.rev })));
  expect(found).toEqual(model.rows.map(toldOf));
  expect(state.count).toBe(model.rows.length);
  const told = model.rows.map(({ job, rev }) => `${job.id}:${rev}\n`).join('');
  expect(await copy.digest()).toEqual({
    count: model.rows.length,
    digest: bytesToHex(sha256(new TextEncoder().encode(told))),
  });
  for (const number of [0, 1, 2, 3, maxRows]) {
    const key = jobAt(number, '');
    const row = model.rows.find(({ job }) => job.id === key.id);
    expect(await copy.readJob(key)).toEqual(row && { ...row.job, rev: row.rev });
  }
}

const tab = fc.integer({ min: 0, max: 1 });
const change = fc.record({ number: fc.nat({ max: 2 * maxRows }), gone: fc.boolean() });
/** Neighbours, enough to split a block. */
const neighbours = fc
  .tuple(fc.nat({ max: maxRows }), fc.integer({ min: 1, max: 600 }), fc.boolean())
  .map(([from, count, gone]) => Array.from({ length: count }, (_, at) => ({ number: from + at, gone })));

it('holds what a plain sorted array holds, whatever comes, is folded, dies and is read in two tabs', async () => {
  const commands = fc.commands(
    [
      fc.tuple(tab, fc.nat({ max: 900 }), fc.boolean()).map((args) => new FirstPage(...args)),
      fc.tuple(tab, fc.array(change, { maxLength: 40 })).map((args) => new Changes(...args)),
      fc.tuple(tab, neighbours).map((args) => new Changes(...args)),
      tab.map((at) => new Fold(at)),
      tab.map((at) => new Crash(at)),
      tab.map((at) => new Look(at)),
      tab.map((at) => new BeginReading(at)),
      fc.integer({ min: 1, max: 4 }).map((batches) => new ReadOn(batches)),
    ],
    { maxCommands: 40, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (given) => {
      const userId = crypto.randomUUID();
      const copies = [await openLocalCopy(userId), await openLocalCopy(userId)];
      const model: Model = { rows: [], position: startPosition, firstRows: 0, rev: 0, reading: null };
      try {
        await fc.asyncModelRun(() => ({ model, real: { userId, copies, reading: null } }), given);
        await lookAt(model, copyOf(copies, 0));
      } finally {
        copyOf(copies, 1).close();
        await copyOf(copies, 0).remove();
      }
    }),
    { numRuns: 25, seed: 5 },
  );
});
