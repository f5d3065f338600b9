import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../src/job/job.ts';
import { type LocalCopy, storedJob } from '../../src/local-db/local-copy.ts';
import { type Position, startPosition } from '../../src/local-db/position.ts';
import type { PageChange } from '../../src/local-db/write-pages.ts';
import { compareExportOrder } from '../export-order.ts';
import { jobWith } from './job-with.ts';

/** What every layout of the copy must do. A new layout passes these tests without changes to them. */
export function describeLocalCopy(name: string, open: (userId: string) => Promise<LocalCopy>): void {
  describe(name, () => {
    let copy: LocalCopy;
    let userId: string;

    beforeEach(async () => {
      userId = crypto.randomUUID();
      copy = await open(userId);
    });
    afterEach(() => copy.remove());

    const following = (rev: number): Position => ({
      phase: 'following',
      epoch: 'e',
      rev: String(rev),
      id: null,
    });
    const page = (change: Partial<PageChange>): PageChange => ({
      askedFrom: startPosition,
      next: following(1),
      upserts: [],
      unreadable: [],
      removals: [],
      live: null,
      ...change,
    });
    const stored = (job: Partial<Job>) => storedJob(jobWith(job), '1');
    async function ids(): Promise<string[]> {
      const found: string[] = [];
      for await (const batch of (await copy.readAtOneMoment()).batches)
        found.push(...batch.map(({ id }) => id));
      return found;
    }

    it('is empty and incomplete at first', async () => {
      expect(await copy.state()).toEqual({
        count: 0,
        generation: 0,
        total: null,
        asOf: null,
        incomplete: 'first-pull',
        question: null,
      });
      expect((await copy.pullState()).position).toEqual(startPosition);
      expect(await ids()).toEqual([]);
    });

    it('gives rows newest first to the microsecond, and by id where times are equal', async () => {
      await copy.applyPage(
        page({
          upserts: [
            stored({ id: 'c', created_at: '2026-01-01T00:00:00.000001Z' }),
            stored({ id: 'b', created_at: '2026-01-01T00:00:00.000002Z' }),
            stored({ id: 'd', created_at: '1700-01-01T00:00:00Z' }),
            stored({ id: 'a', created_at: '2026-01-01T00:00:00.000001Z' }),
            stored({ id: 'e', created_at: '2199-12-31T23:59:59.999999Z' }),
          ],
        }),
      );
      expect(await ids()).toEqual(['e', 'b', 'a', 'c', 'd']);
    });

    it('gives one row as it came, and none for another key', async () => {
      const job = jobWith({ id: 'a', notes: 'naïve\n"quoted"', tags: ['x'] });
      await copy.applyPage(page({ upserts: [storedJob(job, '7')] }));
      expect(await copy.readJob({ created_at: job.created_at, id: 'a' })).toMatchObject(job);
      expect(await copy.readJob({ created_at: job.created_at, id: 'b' })).toBeUndefined();
    });

    it('drops a page that was asked from elsewhere, twice or out of order', async () => {
      const first = page({ upserts: [stored({ id: 'a' })], next: following(1) });
      expect((await copy.applyPage(first)).kind).toBe('applied');
      expect((await copy.applyPage(first)).kind).toBe('dropped');
      const removal = page({
        askedFrom: following(1),
        next: following(2),
        removals: [{ id: 'a', newest: stored({}).newest }],
      });
      expect((await copy.applyPage(removal)).kind).toBe('applied');
      const late = page({ askedFrom: following(1), next: following(2), upserts: [stored({ id: 'a' })] });
      expect((await copy.applyPage(late)).kind).toBe('dropped');
      expect(await ids()).toEqual([]);
    });

    it('writes rows and position together, or nothing', async () => {
      const broken = { ...stored({ id: 'b' }), notes: (() => 'no database holds this') as unknown as string };
      const change = page({ upserts: [stored({ id: 'a' }), broken] });
      await expect(copy.applyPage(change)).rejects.toThrow();
      expect(await ids()).toEqual([]);
      expect((await copy.pullState()).position).toEqual(startPosition);
    });

    it('counts what is replaced once, and what cannot be read apart', async () => {
      await copy.applyPage(
        page({ upserts: [stored({ id: 'a' }), stored({ id: 'b' }), stored({ id: 'c' })] }),
      );
      const { newest } = stored({});
      await copy.applyPage(
        page({
          askedFrom: following(1),
          next: following(2),
          upserts: [stored({ id: 'a', notes: 'changed' }), stored({ id: 'd' })],
          unreadable: [{ id: 'b', newest, reason: 'status: no', row: { id: 'b' } }],
          removals: [
            { id: 'c', newest },
            { id: 'never-seen', newest },
          ],
          live: 3,
        }),
      );
      await copy.noteCaughtUp({
        position: following(2),
        asOf: '2026-01-01T00:00:00.000Z',
        digest: 'unknown',
      });
      expect(await ids()).toEqual(['a', 'd']);
      expect(await copy.state()).toMatchObject({ count: 2, total: 3, incomplete: 'unreadable-rows' });
      // After a repair on the server, it comes again and counts as a job.
      await copy.applyPage(
        page({ askedFrom: following(2), next: following(3), upserts: [stored({ id: 'b' })] }),
      );
      expect(await copy.state()).toMatchObject({ count: 3, incomplete: null });
    });

    it('stops a reader under whom it changed', async () => {
      // More rows than one read takes.
      const many = Array.from({ length: 2000 }, (_, n) => stored({ id: String(n).padStart(4, '0') }));
      await copy.applyPage(page({ upserts: many }));
      const { batches } = await copy.readAtOneMoment();
      await batches.next();
      await copy.applyPage(
        page({ askedFrom: following(1), next: following(2), upserts: [stored({ id: 'new' })] }),
      );
      await expect(batches.next()).rejects.toMatchObject({ code: 'COPY_CHANGED' });
    });

    it('does not stop a reader when nothing but the time of the last answer changed', async () => {
      await copy.applyPage(page({ upserts: [stored({ id: 'a' })], live: 1 }));
      const { batches } = await copy.readAtOneMoment();
      await copy.applyPage(page({ askedFrom: following(1), next: following(1) }));
      await copy.noteCaughtUp({
        position: following(1),
        asOf: '2026-01-01T00:00:00.000Z',
        digest: 'unknown',
      });
      expect((await batches.next()).value).toHaveLength(1);
    });

    it('says that it is incomplete where the account has another number of jobs', async () => {
      await copy.applyPage(page({ upserts: [stored({ id: 'a' })], live: 2 }));
      const end = { position: following(1), asOf: '2026-01-01T00:00:00.000Z', digest: 'unknown' } as const;
      expect((await copy.noteCaughtUp(end)).kind).toBe('failed');
      expect(await copy.state()).toMatchObject({
        incomplete: 'proof-failed',
        asOf: '2026-01-01T00:00:00.000Z',
      });
    });

    it('fills a new set beside the old one, which is shown until the new one is whole', async () => {
      await copy.applyPage(page({ upserts: [stored({ id: 'old' })], live: 1 }));
      await copy.noteCaughtUp({
        position: following(1),
        asOf: '2026-01-01T00:00:00.000Z',
        digest: 'unknown',
      });
      await copy.startAnew({ askedFrom: following(1), proofFailed: false });
      expect((await copy.pullState()).position).toEqual(startPosition);
      await copy.applyPage(page({ upserts: [stored({ id: 'new' }), stored({ id: 'newer' })], live: 2 }));
      expect(await ids()).toEqual(['old']);
      expect(await copy.state()).toMatchObject({ count: 1, incomplete: null });
      await copy.noteCaughtUp({
        position: following(1),
        asOf: '2026-01-02T00:00:00.000Z',
        digest: 'unknown',
        // The account reported that the old job was deleted.
        losses: { generation: (await copy.state()).generation, count: 0, absent: 1, hasNews: true },
      });
      expect(await ids()).toEqual(['new', 'newer']);
      expect(await copy.state()).toMatchObject({
        count: 2,
        asOf: '2026-01-02T00:00:00.000Z',
        incomplete: null,
        question: null,
      });
    });

    describe('a new set that lacks jobs whose deletion did not come', () => {
      const [before, after] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];
      async function answer(given: { takes: boolean; lacking: number }): Promise<void> {
        await copy.noteAnswer(given);
        await copy.applyAnswer();
      }
      const losing = async (count: number, hasNews = false) => ({
        ...{ position: following(1), asOf: after, digest: 'unknown' as const },
        losses: { generation: (await copy.state()).generation, count, absent: count, hasNews },
      });

      beforeEach(async () => {
        await copy.applyPage(page({ upserts: ['a', 'b', 'c'].map((id) => stored({ id })), live: 3 }));
        await copy.noteCaughtUp({ position: following(1), asOf: before, digest: 'unknown' });
        await copy.startAnew({ askedFrom: following(1), proofFailed: false });
        await copy.applyPage(page({ upserts: [stored({ id: 'b' }), stored({ id: 'new' })], live: 2 }));
      });

      it('is compared by id, with the rows that cannot be read', async () => {
        const losses = await copy.losses();
        expect([losses?.ids, losses?.hasNews]).toEqual([new Set(['a', 'c']), true]);
      });

      it('does not take over: the copy stays with its time, and the question with its counts', async () => {
        expect((await copy.noteCaughtUp(await losing(2))).kind).toBe('asks');
        expect(await ids()).toEqual(['a', 'b', 'c']);
        const question = { here: 3, there: 2, lacking: 2, answer: null };
        expect(await copy.state()).toMatchObject({ asOf: before, incomplete: null, question });
        // This acts like another tab, or the page after a reload.
        const next = await open(userId);
        expect(await next.state()).toMatchObject({ asOf: before, question });
        next.close();
      });

      it('takes over in one step with the person’s word, as of what the account last said', async () => {
        await copy.noteCaughtUp(await losing(2));
        const { batches } = await copy.readAtOneMoment();
        await answer({ takes: true, lacking: 2 });
        expect(await ids()).toEqual(['b', 'new']);
        expect(await copy.state()).toMatchObject({ count: 2, asOf: after, incomplete: null, question: null });
        await expect(batches.next()).rejects.toMatchObject({ code: 'COPY_CHANGED' });
      });

      it('takes over in the next tab where the one that was answered in was closed before', async () => {
        await copy.noteCaughtUp(await losing(2));
        const reading = await copy.readAtOneMoment();
        await copy.noteAnswer({ takes: true, lacking: 2 });
        // A running export continues: it contains the copy that the person saw.
        expect((await reading.batches.next()).value).toHaveLength(3);
        copy.close();
        copy = await open(userId);
        expect((await copy.state()).question).toMatchObject({ answer: 'take' });
        await copy.applyAnswer();
        expect(await ids()).toEqual(['b', 'new']);
        await copy.applyAnswer();
        expect((await copy.state()).count).toBe(2);
      });

      it('takes over at the next end of a pull, as the person chose, unless more would go', async () => {
        await copy.noteCaughtUp(await losing(1));
        await copy.noteAnswer({ takes: true, lacking: 1 });
        expect((await copy.noteCaughtUp(await losing(2))).kind).toBe('asks');
        expect((await copy.state()).question).toMatchObject({ lacking: 2, answer: null });
        await copy.noteAnswer({ takes: true, lacking: 2 });
        expect((await copy.noteCaughtUp(await losing(2))).kind).toBe('held');
        expect(await ids()).toEqual(['b', 'new']);
      });

      it('waits on where the person keeps the copy, until more would go or everything is pulled anew', async () => {
        await copy.noteCaughtUp(await losing(2));
        await answer({ takes: false, lacking: 2 });
        expect(await copy.state()).toMatchObject({ count: 3, asOf: before, question: { answer: 'keep' } });
        await copy.noteCaughtUp(await losing(1));
        expect((await copy.state()).question).toMatchObject({ lacking: 1, answer: 'keep' });
        await copy.noteCaughtUp(await losing(2));
        expect((await copy.state()).question).toMatchObject({ lacking: 2, answer: null });
        await copy.startAnew({ askedFrom: following(1), proofFailed: false });
        expect((await copy.state()).question).toBeNull();
        expect(await ids()).toEqual(['a', 'b', 'c']);
      });

      it('is not answered by a person who was told of fewer, or of a question that is over', async () => {
        await copy.noteCaughtUp(await losing(2));
        await answer({ takes: true, lacking: 1 });
        expect((await copy.state()).question).toMatchObject({ lacking: 2, answer: null });
        await copy.noteCaughtUp(await losing(0));
        expect(await ids()).toEqual(['b', 'new']);
        await answer({ takes: true, lacking: 9 });
        await answer({ takes: false, lacking: 9 });
        expect(await copy.state()).toMatchObject({ count: 2, question: null });
      });

      it('is counted again where the copy moved since', async () => {
        const late = await losing(0);
        await copy.applyPage(
          page({ askedFrom: following(1), next: following(1), upserts: [stored({ id: 'newer' })] }),
        );
        expect((await copy.noteCaughtUp(late)).kind).toBe('moved');
        const { losses: _uncounted, ...uncounted } = late;
        expect((await copy.noteCaughtUp(uncounted)).kind).toBe('moved');
        expect(await ids()).toEqual(['a', 'b', 'c']);
      });
    });

    it('tells each new state, also of what another tab wrote', async () => {
      const otherTab = await open(userId);
      const seen = Promise.withResolvers<number>();
      const stop = copy.observe(({ count }) => {
        if (count === 2) seen.resolve(count);
      });
      await otherTab.applyPage(page({ upserts: [stored({ id: 'a' }), stored({ id: 'b' })] }));
      expect(await seen.promise).toBe(2);
      stop();
      otherTab.close();
    });

    it('holds what a plain sorted array holds, whatever pages come', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(changes, { maxLength: 30 }), { maxLength: 6 }), async (pages) => {
          const fresh = await open(crypto.randomUUID());
          let model: Job[] = [];
          let rev = 0;
          await fresh.applyPage(page({ next: following(0) }));
          for (const rows of pages) {
            const unique = [...new Map(rows.map((row) => [row.job.id, row])).values()];
            const upserts = unique
              .filter(({ gone }) => !gone)
              .map(({ job }) => storedJob(job, String(rev + 1)));
            const removals = unique.filter(({ gone }) => gone).map(({ job }) => storedJob(job, '0'));
            await fresh.applyPage(
              page({ askedFrom: following(rev), next: following(rev + 1), upserts, removals }),
            );
            rev++;
            const touched = new Set(unique.map(({ job }) => job.id));
            model = model.filter(({ id }) => !touched.has(id));
            model.push(...unique.filter(({ gone }) => !gone).map(({ job }) => job));
            model.sort(compareExportOrder);
          }
          const { state, batches } = await fresh.readAtOneMoment();
          const found: string[] = [];
          for await (const batch of batches) found.push(...batch.map(({ id, notes }) => `${id} ${notes}`));
          expect(found).toEqual(model.map(({ id, notes }) => `${id} ${notes}`));
          expect(state.count).toBe(model.length);
          await fresh.remove();
        }),
        { numRuns: 30, seed: 1 },
      );
    });
  });
}

/** A row's key never changes, so the id decides its time. There are few ids, so that pages overlap. */
const changes = fc.record({
  gone: fc.boolean(),
  job: fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.string({ maxLength: 5 }))
    .map(([n, notes]) =>
      jobWith({ id: String(n), notes, created_at: `2026-01-01T00:00:00.${String(n % 7).padStart(6, '0')}Z` }),
    ),
});
