import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { job } from '../../tests/formats/job-for-tests.ts';
import { anyStorableJob } from '../../tests/readers/any-jobs.ts';
import { planned } from '../../tests/restore/account-for-tests.ts';
import { exportText } from '../../tests/restore/export-for-tests.ts';
import type { Job } from '../job/job.ts';
import { planRestore } from './plan-restore.ts';

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const json = (...jobs: readonly object[]) =>
  JSON.stringify({ exported_at: '2026-03-04T12:00:00Z', total: jobs.length, jobs });

/** What the table gives a job whose row has nothing else. */
const emptyJob = { notes: null, location: null, tags: [] };

describe('a plan', () => {
  it('tells what is new, the same, newer on either side, or of unknown age', async () => {
    const later = '2026-05-01T08:00:00Z';
    const account = {
      jobs: [
        job({ id: id(1) }),
        job({ id: id(2), notes: 'old' }),
        job({ id: id(3), notes: 'mine', updated_at: later }),
        job({ id: id(4), notes: 'mine' }),
      ],
    };
    const { entries, counts } = await planned(
      json(
        job({ id: id(1), updated_at: later }),
        job({ id: id(2), notes: 'new', updated_at: later }),
        job({ id: id(3) }),
        job({ id: id(4), notes: 'theirs' }),
        job({ id: id(5) }),
      ),
      account,
    );
    expect(entries.map(({ kind }) => kind)).toEqual([
      ...['same', 'newer-in-file', 'newer-in-account', 'differs', 'new'],
    ]);
    expect(counts).toEqual({ same: 1, 'newer-in-file': 1, 'newer-in-account': 1, differs: 1, new: 1 });
    expect(entries[1]?.put).toEqual({ id: id(2), expect: '1', set: { notes: 'new' } });
    expect(entries[4]?.put).toMatchObject({
      id: id(5),
      expect: 'new',
      set: { ...rest(job()), deleted_at: null },
    });
  });

  it('brings back what is in the trash, with what the file has where the file is newer', async () => {
    const [earlier, later] = ['2025-01-01T08:00:00Z', '2026-09-01T08:00:00Z'];
    const trash = [earlier, later].map((updated_at, at) =>
      job({ id: id(at + 1), notes: 'mine', updated_at }),
    );
    const same = job({ id: id(3) });
    const file = [...trash.map((one) => job({ id: one.id })), same];
    const { entries } = await planned(json(...file), { trash: [...trash, same] });
    expect(entries.map(({ kind, put }) => [kind, put])).toEqual([
      ['trash', { id: id(1), expect: '1', set: { notes: '=call\nback', deleted_at: null } }],
      ['trash-differs', { id: id(2), expect: '1', set: { notes: '=call\nback', deleted_at: null } }],
      ['trash', { id: id(3), expect: '1', set: { deleted_at: null } }],
    ]);
  });

  it('does not know which is newer, the file or the trash, if the file has no times', async () => {
    const { updated_at: _, ...timeless } = job({ id: id(1) });
    const trash = [job({ id: id(1), notes: 'mine' })];
    expect((await planned(json(timeless), { trash })).counts).toEqual({ 'trash-differs': 1 });
  });

  it('repairs a job of the trash that breaks a rule of today, and takes nothing of an older file for it', async () => {
    const old = job({ id: id(1), job_url: 'http://example.com', notes: 'mine' });
    const set = {
      job_url: 'https://example.com',
      notes: 'mine\n\njob_url: http://example.com',
      deleted_at: null,
    };
    const older = { ...old, updated_at: '2020-01-01T00:00:00Z' };
    const { job_url: _, ...linkless } = older;
    for (const row of [old, older, linkless, { ...older, job_url: 'https://a.example', notes: 'theirs' }]) {
      const { entries } = await planned(json(row), { trash: [old] });
      expect(entries[0]).toMatchObject({ kind: 'repairable', put: { set } });
      expect(entries[0]?.put?.set).toEqual(set);
    }
    const newer = { ...old, job_url: 'https://a.example', updated_at: '2027-01-01T00:00:00Z' };
    const { entries } = await planned(json(newer), { trash: [old] });
    expect(entries[0]).toMatchObject({ kind: 'trash', put: { set: { job_url: 'https://a.example' } } });
    const hopeless = { ...old, job_url: 'ftp://example.com' };
    expect((await planned(json(older), { trash: [hopeless] })).entries[0]).toMatchObject({
      ...{ kind: 'refused', broken: { reason: 'jobs_job_url_https' } },
    });
    // Nothing else can bring it back.
    const good = { ...older, job_url: 'https://a.example', notes: 'theirs' };
    const healed = await planned(json(good), { trash: [hopeless] });
    expect(healed.entries[0]).toMatchObject({ kind: 'trash' });
    expect(healed.entries[0]?.put?.set).toEqual({ job_url: 'https://a.example', deleted_at: null });
    const moved = { id: old.id, status: 'offer', updated_at: newer.updated_at };
    expect((await planned(json(moved), { trash: [old] })).entries[0]).toMatchObject({
      ...{ kind: 'repairable', put: { set: { ...set, status: 'offer' } } },
    });
  });

  it('asks nothing of a file that is not newer, to bring a job of the trash back', async () => {
    const trash = [job({ id: id(1), notes: 'mine' })];
    for (const bad of [{ job_url: 'http://example.com' }, { tags: [''] }, { salary_range_min: 70_000_000 }]) {
      const { entries } = await planned(json(job({ id: id(1), notes: 'theirs', ...bad })), { trash });
      expect(entries[0]).toMatchObject({ kind: 'trash', put: { set: { deleted_at: null } } });
      expect(Object.keys(entries[0]?.put?.set ?? {})).toEqual(['deleted_at']);
    }
  });

  it('refuses a change of a job that breaks a rule of today, which the file does not mend', async () => {
    const old = job({ id: id(1), job_url: 'http://example.com', tags: [' '] });
    const change = { id: old.id, notes: 'theirs', updated_at: '2027-01-01T00:00:00Z' };
    for (const jobs of [[old], [job({ id: id(2) }), old]]) {
      const { entries } = await planned(json(change), { jobs });
      expect(entries[0]).toMatchObject({ kind: 'refused', broken: { reason: 'jobs_job_url_https' } });
    }
    const whole = { ...change, job_url: 'https://a.example', tags: [] };
    expect((await planned(json(whole), { jobs: [old] })).counts).toEqual({ 'newer-in-file': 1 });
  });

  it('brings a job of the trash back that has no value where an older table takes that', async () => {
    const old = { ...job({ id: id(1) }), status: null } as unknown as Job;
    expect((await planned(json(old), { trash: [old] })).counts).toEqual({ trash: 1 });
  });

  it('brings a job of the trash back once, if two ids of the file stand for it', async () => {
    const others = new Map([[id(1), id(9)]]);
    const trash = [job({ id: id(9) })];
    const { entries } = await planned(json(job({ id: id(1) }), job({ id: id(9) })), { others, trash });
    expect(entries.map(({ kind }) => kind)).toEqual(['trash', 'twice']);
  });

  it('leaves a job in the trash alone that the device cannot read, and says so of its row', async () => {
    const trash = [{ ...job({ id: id(1) }), status: 'hired' } as unknown as Job];
    const { entries } = await planned(json(job({ id: id(1) })), { trash });
    expect(entries[0]).toMatchObject({ kind: 'refused', broken: { reason: 'unread_here' } });
  });

  it('takes the id that the account has for a stranger’s job, and finds it again under that', async () => {
    const others = new Map([[id(1), id(9)]]);
    const file = json(job({ id: id(1) }));
    const first = await planned(file, { others });
    expect(first.entries[0]).toMatchObject({ kind: 'new', put: { id: id(9), expect: 'new' } });
    const again = await planned(file, { others, jobs: [job({ id: id(9) })] });
    expect(again.counts).toEqual({ same: 1 });
  });

  it('counts a row twice only once, also a new one', async () => {
    const { counts } = await planned(
      json(job({ id: id(1) }), job({ id: id(1) }), job({ id: id(2) }), job({ id: id(2) })),
      {
        jobs: [job({ id: id(1) })],
      },
    );
    expect(counts).toEqual({ same: 1, new: 1, twice: 2 });
  });

  it('asks about a job that is there under another id, if no row of the file is that other one', async () => {
    const mine = job({ id: id(1), company_name: 'Twiga Foods,  LTD.' });
    expect((await planned(json(job({ id: id(2) })), { jobs: [mine] })).counts).toEqual({ perhaps: 1 });
    const both = await planned(json(job({ id: id(2) }), { ...mine }), { jobs: [mine] });
    expect(both.counts).toEqual({ new: 1, same: 1 });
    const two = await planned(json(job({ id: id(2) }), job({ id: id(3) })), { jobs: [mine] });
    expect(two.counts).toEqual({ perhaps: 1, new: 1 });
  });

  it('leaves a job alone that the device cannot read, and says so of its row', async () => {
    const account = {
      jobs: [job({ id: id(2) })],
      unreadable: [job({ id: id(1), job_title: 'seen by nobody' })],
    };
    const file = json(
      job({ id: id(1) }),
      job({ id: id(2) }),
      job({ id: id(1) }),
      job({ id: id(3), job_title: 'x' }),
    );
    const { entries } = await planned(file, account);
    expect(entries.map(({ kind }) => kind)).toEqual(['refused', 'same', 'twice', 'new']);
    expect(entries[0]).toMatchObject({ put: null, broken: { reason: 'unread_here' } });
  });

  it('asks whether a row is the job that the device cannot read, if it has its name and no row has its id', async () => {
    const account = { unreadable: [job({ id: id(1) })] };
    const { id: _, ...nameless } = job({});
    expect((await planned(json(nameless), account)).counts).toEqual({ perhaps: 1 });
    expect((await planned(json(nameless, job({ id: id(1) })), account)).counts).toEqual({
      new: 1,
      refused: 1,
    });
  });

  it('finds rows without ids again that have different columns, whatever their order', async () => {
    const bare = { company_name: 'Acme', job_title: 'Cook', source: 'manual' } as const;
    const noted = { ...bare, notes: 'x' };
    const mine = [job({ ...bare, id: id(1) }), job({ ...noted, id: id(2) })];
    for (const jobs of [mine, mine.toReversed()])
      for (const rows of [
        [bare, noted],
        [noted, bare],
      ])
        expect((await planned(json(...rows), { jobs })).counts).toEqual({ same: 2 });
  });

  it('brings nothing a second time of rows without ids, whatever columns each of them has', async () => {
    const row = fc.record(
      {
        company_name: fc.constantFrom('Acme', 'acme'),
        job_title: fc.constantFrom('Cook', 'Clerk'),
        notes: fc.constantFrom('x', 'y', null),
        location: fc.constantFrom('Nairobi', null),
        tags: fc.constantFrom(['a'], []),
      },
      { requiredKeys: ['company_name', 'job_title'] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (rows, isTurned) => {
          const { entries } = await planned(json(...rows));
          const brought = entries.map(({ put }, at) => job({ ...emptyJob, ...put?.set, id: id(at + 1) }));
          const again = await planned(json(...rows), { jobs: isTurned ? brought.toReversed() : brought });
          expect(again.counts).toEqual({ same: rows.length });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('lets a later row have the job of one that is refused', async () => {
    const good = job({ id: id(1) });
    const file = json({ ...good, status: 'lost' }, good);
    expect((await planned(file)).entries.map(({ kind }) => kind)).toEqual(['refused', 'new']);
  });

  it('reads no more of the account than the rows ask for, where both are in the same order', async () => {
    const longId = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
    const mine = Array.from({ length: 800 }, (_, at) =>
      job({ id: longId(at), created_at: `2026-03-04T08:00:00.${String(999 - at).padStart(3, '0')}Z` }),
    );
    let read = 0;
    async function* jobs() {
      for (const own of mine) {
        read++;
        yield [{ ...own, rev: '1' }];
      }
    }
    const readBy: number[] = [];
    const another = job({
      id: longId(900),
      created_at: '2026-03-04T08:00:00.9995Z',
      company_name: 'Another',
    });
    const asked: string[] = [];
    const plan = await planRestore({
      ...{ file: new Blob([json(another, ...mine)]), jobs: jobs(), timeZone: 'UTC', onBytes() {} },
      target: {
        async knownJobs(ids) {
          asked.push(...ids);
          return { kind: 'answer', value: [] };
        },
        trashedJobs: () => Promise.reject(new Error('Nothing is in the trash')),
      },
      signal: new AbortController().signal,
      async onEntries() {
        readBy.push(read);
      },
    });
    expect(plan.kinds.counts()).toMatchObject({ same: 800, new: 1 });
    expect(readBy[0]).toBeLessThanOrEqual(400);
    expect(asked).toEqual([another.id]);
  });

  it('leaves columns alone that the file lacks', async () => {
    const {
      id: own,
      notes,
      updated_at,
    } = job({ id: id(1), notes: 'new', updated_at: '2026-05-01T08:00:00Z' });
    const { entries, facts } = await planned(json({ id: own, notes, updated_at }), {
      jobs: [job({ id: id(1) })],
    });
    expect(entries[0]?.put?.set).toEqual({ notes: 'new' });
    expect(facts.lacksColumns).toBe(true);
  });

  it('finds nothing to write in a sheet whose tags were written with fewer pieces', async () => {
    const file = await exportText([job({ id: id(1), tags: ['a; ; b', 'c; '] })], { format: 'csv' });
    const { entries } = await planned(file);
    const tags = entries[0]?.put?.set.tags as readonly string[];
    expect(tags).toEqual(['a', 'b', 'c']);
    expect((await planned(file, { jobs: [job({ id: id(1), tags })] })).counts).toEqual({ same: 1 });
  });

  it('refuses what the table refuses, with the rule and the row', async () => {
    const cases: readonly [Partial<Record<keyof Job, unknown>>, string, string][] = [
      [{ company_name: ' ' }, 'jobs_company_name_not_blank', 'company_name'],
      [{ job_title: null }, 'missing', 'job_title'],
      [{ status: 'lost' }, 'unreadable', 'status'],
      [{ salary_range_max: 10_000_001 }, 'jobs_salary_range_max_limit', 'salary_range_max'],
      [{ salary_range_min: 30_000.5 }, 'unreadable', 'salary_range_min'],
      [{ salary_range_min: 60_000 }, 'jobs_salary_range_order', 'salary_range_min'],
      [{ job_url: 'ftp://example.com' }, 'jobs_job_url_https', 'job_url'],
      [{ notes: 'x'.repeat(10_001) }, 'jobs_notes_length', 'notes'],
      [{ notes: 'a\u0000b' }, 'unreadable', 'notes'],
      [{ notes: '\ud83d' }, 'unreadable', 'notes'],
      [{ tags: ['a', ' '] }, 'jobs_tags_not_blank', 'tags'],
      [{ tags: Array.from({ length: 21 }, String) }, 'jobs_tags_count', 'tags'],
      [{ applied_at: '2026-03-03T08:00:00Z' }, 'jobs_applied_not_after_interview', 'applied_at'],
      [{ created_at: '1600-01-01T00:00:00Z' }, 'jobs_created_at_range', 'created_at'],
      [{ created_at: '31/02/2026' }, 'unreadable', 'created_at'],
    ];
    for (const [change, reason, column] of cases) {
      const { entries } = await planned(json(job({ id: id(2) }), { ...job({ id: id(1) }), ...change }));
      expect(entries[1], JSON.stringify(change)).toMatchObject({
        kind: 'refused',
        put: null,
        row: 2,
        broken: { reason },
      });
      expect(entries[1]?.broken?.columns, reason).toContain(column);
    }
  });

  it('takes nothing in a column that the table fills for what the file lacks', async () => {
    const empty = { source: null, status: null, tags: null, created_at: null, updated_at: null };
    const file = json({ ...job({ id: id(1) }), ...empty });
    const { entries, counts } = await planned(file);
    expect(counts).toEqual({ new: 1 });
    expect(entries[0]?.put?.set).toMatchObject({ source: 'manual', company_name: job().company_name });
    for (const name of ['status', 'tags', 'created_at', 'updated_at'])
      expect(entries[0]?.put?.set).not.toHaveProperty(name);
    // Once it is there, it has these, and is the same.
    expect(
      (await planned(file, { jobs: [job({ id: id(1), status: 'offer', tags: ['x'] })] })).counts,
    ).toEqual({
      same: 1,
    });
  });

  it('offers to repair what can be repaired, and finds it again', async () => {
    const broken = job({ id: id(1), job_url: 'http://example.com', notes: 'mine' });
    const file = json(broken, job({ id: id(2) }));
    const { entries, counts } = await planned(file);
    expect(counts).toEqual({ repairable: 1, new: 1 });
    const notes = 'mine\n\njob_url: http://example.com';
    const mended = { job_url: 'https://example.com', notes };
    expect(entries[0]).toMatchObject({
      broken: { reason: 'jobs_job_url_https', columns: ['job_url'] },
      put: { id: id(1), expect: 'new', set: mended },
    });
    const repaired = job({ ...broken, ...mended });
    expect((await planned(json(broken), { jobs: [repaired] })).counts).toEqual({ same: 1 });
    // What differs besides is decided as for any other job, and the repair stays.
    const later = { ...broken, status: 'offer', updated_at: '2027-01-01T00:00:00Z' };
    const changed = await planned(json(later), { jobs: [repaired] });
    expect(changed.entries[0]).toMatchObject({ kind: 'newer-in-file', put: { set: { status: 'offer' } } });
    expect(changed.entries[0]?.put?.set).not.toHaveProperty('notes');
  });

  it('finds a row without an id again that was repaired', async () => {
    const { id: _, ...broken } = job({ job_url: 'http://example.com', company_name: 'x'.repeat(210) });
    const { entries } = await planned(json(broken));
    const brought = { ...entries[0]?.put?.set, id: id(5) } as Job;
    expect((await planned(json(broken), { jobs: [brought] })).counts).toEqual({ same: 1 });
  });

  it('repairs nothing of a job that the account has, and nothing whose notes the file lacks', async () => {
    const account = { jobs: [job({ id: id(1) })], trash: [job({ id: id(2) })] };
    const { notes: _, ...noteless } = job({ job_url: 'http://example.com' });
    const file = json(job({ id: id(1), job_url: 'http://example.com' }), { ...noteless, id: id(2) });
    expect((await planned(file, account)).counts).toEqual({ refused: 1, trash: 1 });
    const later = json({ ...noteless, id: id(2), updated_at: '2027-01-01T00:00:00Z' });
    expect((await planned(later, account)).counts).toEqual({ refused: 1 });
    const row = job({ id: id(2), job_url: 'http://example.com', updated_at: '2027-01-01T00:00:00Z' });
    const noted = await planned(json(row), account);
    expect(noted.entries[0]).toMatchObject({
      kind: 'repairable',
      put: { expect: '1', set: { deleted_at: null } },
    });
    // A new job has no notes but those of the file.
    const fresh = await planned(json({ ...noteless, id: id(3) }));
    const written = fresh.entries[0]?.put?.set;
    expect(written).toMatchObject({ notes: 'job_url: http://example.com' });
    for (const [notes, kind] of [
      [written?.notes, 'same'],
      ['mine', 'refused'],
    ] as const) {
      const jobs = [{ ...noteless, ...written, notes, id: id(3) } as Job];
      expect((await planned(json({ ...noteless, id: id(3) }), { jobs })).counts).toEqual({ [kind]: 1 });
    }
  });

  it.each([
    ['no JSON', 'abc'],
    ['no list', { at: 1 }],
    ['no time', [{ at: 'then', from: null, to: 'saved' }]],
    ['letters that Postgres cannot hold', [{ at: '2026-01-01T00:00:00Z', from: '\u0000', to: null }]],
  ])('refuses a job whose history is %s', async (_what, moves) => {
    const backup = { version: 1, account: '', source: 'account', lacks: [] };
    const { entries } = await planned(JSON.stringify({ backup, jobs: [{ ...job({ id: id(1) }), moves }] }));
    expect(entries[0]).toMatchObject({
      kind: 'refused',
      broken: { reason: 'unreadable', columns: ['moves'] },
    });
  });

  it('holds a rule over two columns against what stays in the account', async () => {
    const { entries } = await planned(
      json({ id: id(1), salary_range_min: 60_000, updated_at: '2027-01-01T00:00:00Z' }),
      {
        jobs: [job({ id: id(1) })],
      },
    );
    expect(entries[0]).toMatchObject({ kind: 'refused', broken: { reason: 'jobs_salary_range_order' } });
  });

  it('holds it against what stays in the trash, too', async () => {
    const cells = { applied_at: null, interview_at: '2026-03-01T08:00:00Z', salary_range_min: null };
    const account = {
      trash: [
        job({ ...cells, id: id(1), salary_range_max: 50_000 }),
        job({ ...cells, id: id(2), salary_range_max: 70_000 }),
      ],
    };
    const updated_at = '2027-01-01T00:00:00Z';
    const cell = { salary_range_min: 60_000, interview_at: null, updated_at };
    const rows = [id(1), id(2)].map((own) => ({ id: own, ...cell }));
    const salaries = await planned(json(...rows), account);
    expect(salaries.entries.map(({ kind }) => kind)).toEqual(['refused', 'trash']);
    expect(salaries.entries[0]).toMatchObject({ broken: { reason: 'jobs_salary_range_order' } });
    const times = await planned(
      json({ id: id(1), applied_at: '2026-03-01T08:00:00.5Z', updated_at }),
      account,
    );
    expect(times.entries[0]).toMatchObject({ broken: { reason: 'jobs_applied_not_after_interview' } });
    // A file with both sides of a pair is judged by itself.
    expect((await planned(json(job({ id: id(1) })), account)).counts).toEqual({ 'trash-differs': 1 });
  });

  it('reads the clocks of “Safe for Excel” by the zone, takes its apostrophes off, and keeps times of known jobs', async () => {
    const jobs = [job({ id: id(1) }), job({ id: id(2), notes: 'plain' })];
    const text = await exportText(jobs, {
      format: 'csv',
      excel: { delimiter: 'semicolon', timeZone: 'Africa/Nairobi' },
    });
    const { entries, hasUsedZone } = await planned(text, {}, 'Africa/Nairobi');
    expect(hasUsedZone).toBe(true);
    expect(entries[0]?.put?.set).toMatchObject({
      ...{ notes: '=call\nback', created_at: '2026-02-28T08:00:00Z', applied_at: '2026-03-01T08:00:00Z' },
    });
    const again = await planned(text, { jobs }, 'Africa/Nairobi');
    expect(again.counts).toEqual({ same: 2 });
  });

  it.each([null, 'America/New_York'])(
    'reads the hour of a workbook that its zone shows twice by that zone, also where %s is asked for',
    async (timeZone) => {
      const twice = '2025-10-26T00:30:00Z';
      const file = await exportText([job({ applied_at: twice, interview_at: null, updated_at: twice })], {
        ...{ format: 'xlsx', timeZone: 'Europe/Berlin', language: 'de' },
      });
      const { entries, hasUsedZone } = await planned(file, {}, timeZone);
      expect(entries[0]).toMatchObject({
        ...{ kind: 'new', put: { set: { applied_at: twice, updated_at: twice } } },
      });
      expect(hasUsedZone).toBe(false);
    },
  );

  it('counts the rows of a backup’s trash on after its jobs, so that a number names one row', async () => {
    const bad = { ...job(), notes: 5, deleted_at: '2026-01-01T00:00:00Z' };
    const backup = { version: 1, account: '', source: 'account', lacks: [] };
    const file = JSON.stringify({
      ...{ backup, jobs: [job({ id: id(1) }), { ...bad, id: id(2) }] },
      trash: [{ ...bad, id: id(3) }],
    });
    const { entries } = await planned(file);
    expect(entries.map(({ kind, row }) => [kind, row])).toEqual([
      ...[
        ['new', 1],
        ['refused', 2],
        ['refused', 3],
      ],
    ]);
  });

  it('says of a backup that was cut off or changed that it is not whole', async () => {
    const text = json(job({ id: id(1) }), job({ id: id(2) }));
    expect((await planned(text.slice(0, -40))).facts).toMatchObject({ isCutOff: true, rows: 1 });
  });
});

describe.each(['json', 'csv', 'ndjson', 'xlsx'] as const)('a file as %s', (format) => {
  it('brought back to the account that it is of, it changes nothing, and to an empty one all it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyStorableJob, { minLength: 1, maxLength: 6, selector: ({ id: own }) => own }),
        async (jobs) => {
          const file = await exportText(jobs, { format });
          expect((await planned(file, { jobs })).counts).toEqual({ same: jobs.length });
          const { entries } = await planned(file);
          expect(entries.map(({ kind }) => kind)).toEqual(jobs.map(() => 'new'));
          if (format === 'json' || format === 'ndjson')
            expect(entries.map(({ put }) => put?.set)).toEqual(
              jobs.map((each) => ({ ...rest(each), deleted_at: null })),
            );
        },
      ),
    );
  });
});

describe.each(['json', 'csv', 'ndjson', 'excel'] as const)('a file without ids as %s', (form) => {
  const asked =
    form === 'excel'
      ? { format: 'csv' as const, excel: { delimiter: 'comma', timeZone: 'UTC' } as const }
      : { format: form };

  it('finds what it has brought before, and asks nothing about it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStorableJob, { minLength: 1, maxLength: 6 }), async (made) => {
        const jobs = made.map((each, at) => ({ ...each, id: id(at) }));
        const file = withoutIds(new TextDecoder().decode(await exportText(jobs, asked)));
        const first = await planned(file);
        expect(first.entries.map(({ kind }) => kind)).toEqual(jobs.map(() => 'new'));
        const brought = first.entries.map(({ put }) => ({ ...put?.set, id: put?.id }) as Job);
        expect((await planned(file, { jobs: brought })).counts).toEqual({ same: jobs.length });
        expect((await planned(file, { jobs: brought.slice(1) })).counts.same ?? 0).toBe(jobs.length - 1);
      }),
    );
  });
});

it('a row without an id is no job that another row names, and none with other values', async () => {
  const { id: _id, ...mine } = job();
  const jobs = [job({ id: id(1) }), job({ id: id(2), notes: 'mine' })];
  expect((await planned(json(mine, job({ id: id(1) })), { jobs })).counts).toEqual({ perhaps: 1, same: 1 });
  expect((await planned(json(mine, mine, mine), { jobs })).entries.map(({ kind }) => kind)).toEqual([
    ...['same', 'perhaps', 'new'],
  ]);
  const { created_at: _created, updated_at: _updated, notes: _notes, ...few } = mine;
  expect((await planned(json(few, few), { jobs })).counts).toEqual({ same: 2 });
});

/** The file with another name for its column `id`, or without its members of that name. */
function withoutIds(text: string): string {
  return text.replace(/^(\uFEFF?)id,/, '$1number,').replaceAll(/"id":"[^"]*",/g, '');
}

function rest({ id: _id, ...cells }: Job) {
  return cells;
}
