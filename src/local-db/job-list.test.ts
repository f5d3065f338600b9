import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { jobWith } from '../../tests/browser/job-with.ts';
import { sampleJobs } from '../job/sample-jobs.ts';
import { copyLocks } from '../sync/copy-locks.ts';
import { createJobList, type JobList } from './job-list.ts';
import { type JobListQuery, type JobListSort, jobListSorts } from './job-list-query.ts';
import { type LocalCopy, openLocalCopy, storedJob } from './local-copy.ts';
import { type Position, startPosition } from './position.ts';
import type { PageChange } from './write-pages.ts';

let copy: LocalCopy;
let list: JobList;

beforeEach(async () => {
  copy = await openLocalCopy(crypto.randomUUID());
  list = createJobList({ whileReading: (read) => read() });
});
afterEach(() => copy.remove());

const following = (rev: number): Position => ({ phase: 'following', epoch: 'e', rev: String(rev), id: null });
const all: JobListQuery = {
  filters: {},
  sort: 'added',
  now: new Date('2026-05-01T00:00:00Z'),
  offset: 0,
  limit: 100,
};

function page(rev: number, titles: readonly string[]): PageChange {
  const posting = {
    company_name: 'Zoë & Söhne',
    location: 'Köln',
    is_remote: false,
    job_url: null,
    tags: ['Fünf'],
  };
  const upserts = titles.map((job_title) => {
    const [job] = sampleJobs({
      postings: {
        postings: [{ ...posting, job_title }],
        notes: ['n'],
        descriptions: ['d'],
        reasonings: ['r'],
      },
      count: 1,
      now: new Date('2026-05-01T00:00:00Z'),
      seed: rev,
    });
    if (job === undefined) throw new Error('no sample');
    return storedJob({ ...job, id: crypto.randomUUID() }, String(rev));
  });
  const askedFrom = rev === 1 ? startPosition : following(rev - 1);
  return { askedFrom, next: following(rev), upserts, unreadable: [], removals: [], live: null };
}

/** Applies a page to the copy. The list hears of it, as in the tab that pulled it, or not, as in another tab. */
async function bring(change: PageChange, tellsList: boolean): Promise<void> {
  const outcome = await copy.applyPage(change);
  if (outcome.kind === 'applied' && tellsList) list.apply(change, outcome.record.generation);
}

it('an empty page that comes before the list is loaded does not pass for a list', async () => {
  await bring(page(1, ['one', 'two']), false);
  await bring(page(2, []), true);
  expect(list.generation).toBe(-1);
  await list.load(copy);
  expect(list.query(all)).toMatchObject({ total: 2, generation: 1 });
});

it('a page on top of one that another tab brought waits for the list to be read anew', async () => {
  await bring(page(1, ['one']), false);
  await list.load(copy);
  await bring(page(2, ['two of the other tab']), false);
  await bring(page(3, ['three']), true);
  expect(list.query(all).total).toBe(1);
  await list.load(copy);
  expect(list.query(all)).toMatchObject({ total: 3, generation: 3 });
});

it('is read once for all who ask while it is read, and again where the copy has moved since', async () => {
  await bring(page(1, ['one']), false);
  const reads = vi.spyOn(copy, 'readAtOneMoment');
  await Promise.all([list.load(copy), list.load(copy), list.load(copy)]);
  expect(reads).toHaveBeenCalledTimes(1);
});

it('is read again for who asks while an older state of the copy is read, and once for all of them', async () => {
  await bring(page(1, ['one']), false);
  const hasRead = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const readAtOneMoment = copy.readAtOneMoment;
  const reads = vi.spyOn(copy, 'readAtOneMoment').mockImplementationOnce(async () => {
    const { state, batches } = await readAtOneMoment();
    const { value } = await batches.next();
    await batches.return();
    hasRead.resolve();
    await letGo.promise;
    return {
      state,
      batches: (async function* () {
        yield value ?? [];
      })(),
    };
  });
  const first = list.load(copy);
  await hasRead.promise;
  await bring(page(2, ['two']), false);
  const later = [list.load(copy), list.load(copy)];
  letGo.resolve();
  await first;
  await Promise.all(later);
  expect(list.query(all)).toMatchObject({ total: 2, generation: 2 });
  expect(reads).toHaveBeenCalledTimes(2);
});

it('follows pages one by one without reading the copy', async () => {
  await list.load(copy);
  await bring(page(1, ['one']), true);
  await bring(page(2, ['two']), true);
  expect(list.query(all)).toMatchObject({ total: 2, generation: 2 });
});

it.each([
  ['zoe', 3],
  ['SÖHNE koln', 3],
  ['funf cook', 1],
  ['cook baker', 0],
  ['  ', 3],
])('finds "%s" in company, title, place and tags, whatever case and accents', async (search, total) => {
  await bring(page(1, ['Cook', 'Baker', 'Smith']), false);
  await list.load(copy);
  expect(list.query({ ...all, filters: { search } }).total).toBe(total);
});

it.each<[JobListSort, string[]]>([
  ['added', ['c', 'b', 'a']],
  ['changed', ['b', 'a', 'c']],
  ['applied', ['a', 'c', 'b']],
  ['company', ['b', 'c', 'a']],
])('is in the order of "%s", and stays in it when a page comes', async (sort, order) => {
  const dates = {
    a: { company_name: 'Zoë', updated_at: '2026-02-01T00:00:00.5Z', applied_at: '2026-02-02T00:00:00Z' },
    b: { company_name: 'acme', updated_at: '2026-02-03T00:00:00Z', applied_at: null },
    c: { company_name: 'Äcme 2', updated_at: '2026-02-01T00:00:00Z', applied_at: '2026-02-01T00:00:00Z' },
  };
  const rows = Object.entries(dates).map(([title, job]) => {
    const [made] = page(1, [title]).upserts;
    if (made === undefined) throw new Error('no sample');
    return storedJob({ ...made, ...job, created_at: `2026-01-01T00:00:0${'abc'.indexOf(title)}Z` }, '1');
  });
  const titles = () => list.query({ ...all, sort }).rows.map(({ job_title }) => job_title);
  await list.load(copy);
  await bring({ ...page(1, []), upserts: rows.slice(1).reverse() }, true);
  expect(titles()).toEqual(order.filter((title) => title !== 'a'));
  await bring({ ...page(2, []), upserts: rows.slice(0, 1) }, true);
  expect(titles()).toEqual(order);
});

/**
 * Few ids, names and dates, so that pages meet and many rows are alike. The id decides a row's time, since that never
 * changes.
 */
const anyChange = fc.record({
  fate: fc.constantFrom('upsert', 'upsert', 'upsert', 'removal', 'unreadable'),
  job: fc
    .record({
      n: fc.integer({ min: 0, max: 40 }),
      company_name: fc.constantFrom('Acme', 'acme', 'Äcme', 'Zoë', 'zoe 2', 'zoe 10'),
      updated_at: fc.constantFrom('2026-02-01T00:00:00Z', '2026-02-01T00:00:00.5Z', '2026-03-01T00:00:00Z'),
      applied_at: fc.constantFrom(null, '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
    })
    .map(({ n, ...fields }) =>
      jobWith({
        ...fields,
        id: String(n).padStart(2, '0'),
        created_at: `2026-01-01T00:00:00.${String(n % 7).padStart(6, '0')}Z`,
      }),
    ),
});

it('is after each page, in every order, what a list is that reads the copy and sorts it from scratch', async () => {
  const pages = fc.array(fc.array(anyChange, { maxLength: 30 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(pages, async (changes) => {
      const fresh = await openLocalCopy(crypto.randomUUID());
      const followed = createJobList({ whileReading: (read) => read() });
      await followed.load(fresh);
      const rows = (of: JobList, sort: JobListSort) => of.query({ ...all, sort }).rows;
      for (const [at, page] of changes.entries()) {
        const unique = [...new Map(page.map((change) => [change.job.id, change])).values()];
        const of = (fate: string) =>
          unique.filter((change) => change.fate === fate).map(({ job }) => storedJob(job, String(at + 1)));
        const change: PageChange = {
          ...{ askedFrom: at === 0 ? startPosition : following(at), next: following(at + 1), live: null },
          upserts: of('upsert'),
          removals: of('removal'),
          unreadable: of('unreadable').map(({ id, newest }) => ({ id, newest, reason: 'no', row: { id } })),
        };
        const outcome = await fresh.applyPage(change);
        if (outcome.kind === 'applied') followed.apply(change, outcome.record.generation);
        const scratch = createJobList({ whileReading: (read) => read() });
        await scratch.load(fresh);
        expect(followed.generation).toBe((await fresh.state()).generation);
        for (const sort of jobListSorts) expect(rows(followed, sort)).toEqual(rows(scratch, sort));
      }
      await fresh.remove();
    }),
    { numRuns: 40, seed: 1 },
  );
});

it('compares the names of a page with few of those that are there, and not all of them anew', async () => {
  await list.load(copy);
  const rowsAt = (rev: number, from: number, count: number) => ({
    ...page(rev, []),
    upserts: Array.from({ length: count }, (_, at) =>
      storedJob(
        jobWith({ id: String(from + at).padStart(6, '0'), company_name: `Company ${(at * 7919) % 1000}` }),
        String(rev),
      ),
    ),
  });
  const many = 10_000;
  await bring(rowsAt(1, 0, many), true);
  list.query({ ...all, sort: 'company' });
  const compare = vi.spyOn(Intl.Collator.prototype, 'compare', 'get');
  await bring(rowsAt(2, many, 10), true);
  expect(list.query({ ...all, sort: 'company' }).total).toBe(many + 10);
  expect(compare).toHaveBeenCalled();
  // Ten sorted among themselves, and each placed by halving.
  expect(compare.mock.calls.length).toBeLessThan(10 * 4 + 11 * 15);
  compare.mockRestore();
});

it('is read to its end while another tab brings page after page', async () => {
  await copy.applyPage(page(1, new Array(3000).fill('one of many')));
  const locks = copyLocks(crypto.randomUUID());
  const followed = createJobList({
    whileReading: (read) => locks.whileReading(read, { signal: new AbortController().signal }),
  });
  let isOver = false;
  const readInVain = Promise.withResolvers<void>();
  const pages = async () => {
    for (let rev = 2; !isOver; rev++) {
      // Between any two batches, until the reader asks for its turn.
      await locks.whileWriting(() => copy.applyPage(page(rev, ['one more'])));
      readInVain.resolve();
    }
  };
  const bringing = pages();
  await readInVain.promise;
  await followed.load(copy);
  isOver = true;
  await bringing;
  expect(followed.query(all).total).toBeGreaterThan(3000);
});
