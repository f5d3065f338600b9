-- Deleting for ever what is in the trash (docs/backup.md), and telling the devices of it (docs/sync.md). The file may run
-- twice.
--
-- It replaces the public.pull_jobs of 20260101000001_jobs_sync.sql, which reads only rows that are there: a device would
-- keep a job that was deleted for ever while it was away. The new one has the same parameters, rights and form of answer.
-- Whoever runs 20260101000001_jobs_sync.sql again brings the old one back, and has to run this file again after it.

-- What is left of a job that was deleted for ever (public.purge_jobs): that it was deleted, for devices that have not heard
-- of it. The pull brings it in the place of the row, with the version of the transaction that took the row away.
create table if not exists private.purged_jobs (
  user_id uuid not null references auth.users (id) on delete cascade,
  rev bigint not null,
  id uuid not null,
  created_at timestamptz not null,
  deleted_at timestamptz not null,
  primary key (user_id, rev, id)
);
comment on table private.purged_jobs is 'Jobs that were deleted for ever. It holds nothing that they said.';

alter table private.purged_jobs enable row level security;
revoke all on private.purged_jobs from public, anon, authenticated, service_role;
grant select on private.purged_jobs to authenticated;
do $$
begin
  if not exists (select from pg_policy where polrelid = 'private.purged_jobs'::regclass) then
    create policy purged_jobs_select_own on private.purged_jobs for select to authenticated
      using ((select auth.uid()) = user_id);
  end if;
end
$$;

-- As in 20260101000001_jobs_sync.sql, the comparisons take their cursor from `asked`, never from a COALESCE. Each range is
-- read by its own index and has its own limit, so that Postgres merges two short ranges that are in order.
create or replace function public.pull_jobs(rev text default null, id uuid default null, lim int default 1000)
returns json language sql stable security invoker set search_path = '' set timezone = 'UTC' as $$
  with asked as materialized (
    select private.account_id() as account, coalesce(pull_jobs.rev::bigint, 0) as rev,
      coalesce(pull_jobs.id, '00000000-0000-0000-0000-000000000000') as id,
      greatest(1, least(5000, coalesce(pull_jobs.lim, 1000))) as size
  ), state as materialized (
    select s.version, s.epoch from public.sync_state s where s.user_id = (select a.account from asked a)
  ), found as materialized (
    -- One row more than asked for shows whether there are more. Only its key is read.
    select count(*) as rows from (
      select from (
        (
          select j.rev, j.id from public.jobs j
          where j.user_id = (select auth.uid())
            and (j.rev, j.id) > ((select a.rev from asked a), (select a.id from asked a))
          order by j.rev, j.id
          limit (select a.size + 1 from asked a)
        ) union all (
          select p.rev, p.id from private.purged_jobs p
          where p.user_id = (select auth.uid())
            and (p.rev, p.id) > ((select a.rev from asked a), (select a.id from asked a))
            and not exists (select from public.jobs j where j.id = p.id and j.user_id = p.user_id)
          order by p.rev, p.id
          limit (select a.size + 1 from asked a)
        )
      ) u
      limit (select a.size + 1 from asked a)
    ) k
  ), page as not materialized (
    select json_agg(k.job) as jobs
    from (
      select u.job from (
        (
          select private.job_json(j) as job, j.rev, j.id from public.jobs j
          where j.user_id = (select auth.uid())
            and (j.rev, j.id) > ((select a.rev from asked a), (select a.id from asked a))
          order by j.rev, j.id
          limit (select a.size from asked a)
        ) union all (
          select json_build_object(
            'id', p.id, 'created_at', p.created_at, 'rev', p.rev::text, 'deleted_at', p.deleted_at), p.rev, p.id
          from private.purged_jobs p
          where p.user_id = (select auth.uid())
            and (p.rev, p.id) > ((select a.rev from asked a), (select a.id from asked a))
            and not exists (select from public.jobs j where j.id = p.id and j.user_id = p.user_id)
          order by p.rev, p.id
          limit (select a.size from asked a)
        )
      ) u
      order by u.rev, u.id
      limit (select a.size from asked a)
    ) k
  )
  select json_build_object(
    'epoch', (select private.sync_epoch(s.epoch) from state s),
    'head', coalesce((select s.version from state s), 0)::text,
    'more', f.rows > a.size,
    'live', case when (f.rows > 0 or (select s.version from state s) > a.rev)
        and (f.rows <= a.size or a.rev = 0) then (
      select count(*) from public.jobs j where j.user_id = (select auth.uid()) and j.deleted_at is null) end,
    'jobs', coalesce(p.jobs, '[]')
  )
  from page p, found f, asked a
$$;
comment on function public.pull_jobs(text, uuid, int) is
  'What changed after the cursor (rev, id), in that order, deleted rows as {id, created_at, rev, deleted_at}, also those '
  'that were deleted for ever. No job is named twice: one that came back from a file is what it is now. '
  'No rev: from the beginning; no id: from the beginning of that rev. lim: 1 to 5000 rows. '
  'Answers {"epoch": text or null (no counter yet), "head": text (the counter, "0" if there is none), '
  '"more": true if rows remain after this page, "live": the number of active rows, or null where it was not counted '
  '(between the first page of all and the last; the page is empty and the head stands at the cursor), "jobs": [...]}. '
  'The next cursor is (rev, id) of the last row. Numbers that can pass 2^53 (rev, head) are text. Caught up is '
  'more = false, never cursor = head. Raises PT401 where the account does not exist.';

create or replace function public.purge_jobs(ids uuid[]) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  caller constant uuid := private.account_id();
  version bigint;
  purged uuid[];
begin
  if cardinality(ids) > 500 then
    raise sqlstate 'PT413' using message = 'At most 500 jobs can be deleted for ever at once.';
  end if;
  -- This locks the counter before any row. The trigger of the deletion raises it.
  version := private.sync_next(caller);
  with gone as (
    delete from public.jobs j where j.user_id = caller and j.deleted_at is not null and j.id = any (ids)
    returning j.id, j.created_at, j.deleted_at
  ), told_before as (
    delete from private.purged_jobs p using gone g where p.user_id = caller and p.id = g.id
  ), told as (
    insert into private.purged_jobs (user_id, rev, id, created_at, deleted_at)
    select caller, version, g.id, g.created_at, g.deleted_at from gone g
    on conflict do nothing
  )
  select coalesce(array_agg(g.id), '{}') into purged from gone g;
  -- The journal holds what the jobs said before a run. An undo finds nothing of them.
  delete from private.import_changes c using private.import_runs r
  where r.user_id = caller and c.run = r.id and c.job_id = any (purged);
  return cardinality(purged);
end
$$;
comment on function public.purge_jobs(uuid[]) is
  'Deletes for ever those of at most 500 jobs (PT413) that are in the caller''s trash, with their history and what a run '
  'could take back of them. Answers how many. Other jobs stay as they are.';

-- This revokes by name, since Supabase's default privileges grant by name.
revoke all on function public.purge_jobs(uuid[]) from public, anon, authenticated, service_role;
grant execute on function public.purge_jobs(uuid[]) to authenticated;
