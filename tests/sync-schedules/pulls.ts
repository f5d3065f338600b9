import type { Pulled, PulledJob } from '../database/job-rows.ts';
import type { Page, Position } from './mirror.ts';
import type { Session } from './session.ts';

/** Asks the database once from a position: the real pull, or a mutant. */
export type Pull = (session: Session, from: Position, lim: number) => Promise<Page>;

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The real pull: newest first to the end, then from the head that the first page noted, by (rev, id). */
export const realPull: Pull = async (session, from, lim) => {
  if (from.phase === 'first') {
    const page = await ask(session, 'select public.pull_first($1, $2, $3) as page', [
      from.createdAt,
      from.id,
      lim,
    ]);
    const head = from.head ?? page.head;
    const last = page.jobs.at(-1);
    const next: Position = page.more
      ? { phase: 'first', head, createdAt: last?.created_at ?? null, id: last?.id ?? null }
      : { phase: 'changes', rev: head, id: lastId };
    return { jobs: page.jobs, next, caughtUp: false };
  }
  return changesAfter(session, from.rev, from.id, lim);
};

/** Mutant: `rev >` without id. It skips the rest of a version at the end of a page. */
export const pullWithoutId: Pull = async (session, from, lim) =>
  changesAfter(
    session,
    from.phase === 'first' ? null : from.rev,
    from.phase === 'first' ? null : lastId,
    lim,
  );

/** Mutant: the usual cursor by `updated_at`. The position's rev holds the time. */
export const pullByUpdatedAt: Pull = async (session, from, lim) => {
  const after = from.phase === 'first' ? null : from;
  const jobs = await session.run<{ job: PulledJob }>(
    `select private.job_json(j) as job from public.jobs j
      where j.user_id = (select auth.uid()) and (j.updated_at, j.id) > (coalesce($1, '-infinity')::timestamptz, $2::uuid)
      order by j.updated_at, j.id limit ${lim}`,
    [after?.rev ?? null, after?.id ?? '00000000-0000-0000-0000-000000000000'],
  );
  const [row] = await session.run<{ moment: string }>(
    `select j.updated_at::text as moment from public.jobs j where j.id = $1`,
    [jobs.at(-1)?.job.id ?? null],
  );
  const next: Position =
    row === undefined ? from : { phase: 'changes', rev: row.moment, id: jobs.at(-1)?.job.id ?? null };
  return { jobs: jobs.map(({ job }) => job), next, caughtUp: jobs.length < lim };
};

async function changesAfter(
  session: Session,
  rev: string | null,
  id: string | null,
  lim: number,
): Promise<Page> {
  const page = await ask(session, 'select public.pull_jobs($1, $2, $3) as page', [rev, id, lim]);
  const last = page.jobs.at(-1);
  return {
    jobs: page.jobs,
    next: { phase: 'changes', rev: last?.rev ?? rev, id: last?.id ?? id },
    caughtUp: !page.more,
  };
}

async function ask(session: Session, text: string, values: (string | number | null)[]): Promise<Pulled> {
  const [row] = await session.run<{ page: Pulled }>(text, values);
  if (row === undefined) throw new Error('the question was not answered');
  return row.page;
}
