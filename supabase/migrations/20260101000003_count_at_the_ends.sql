-- The number of active rows is counted where a device needs it: on the first page, which says how many are to come, and
-- on the last, where the copy is held against it. On each page it cost more than the page itself: of a million rows 60
-- to 90 ms of 130 to 170, a thousand times over. Devices of every version take null for "as before". The functions of
-- 20260101000001, changed in `live` alone. May run twice.

create or replace function public.pull_jobs(rev text default null, id uuid default null, lim int default 1000)
returns json language sql stable security invoker set search_path = '' set timezone = 'UTC' as $$
  with asked as materialized (
    select coalesce(pull_jobs.rev::bigint, 0) as rev,
      coalesce(pull_jobs.id, '00000000-0000-0000-0000-000000000000') as id,
      greatest(1, least(5000, coalesce(pull_jobs.lim, 1000))) as size
  ), state as materialized (
    select s.version, s.epoch from public.sync_state s where s.user_id = (select auth.uid())
  ), page as not materialized (
    -- One row more than asked for answers "more".
    select count(*) as found,
      json_agg(j.job order by j.rev, j.id) filter (where j.place <= (select a.size from asked a)) as jobs
    from (
      select private.job_json(j) as job, j.rev, j.id, row_number() over (order by j.rev, j.id) as place
      from public.jobs j
      where j.user_id = (select auth.uid())
        and (j.rev, j.id) > ((select a.rev from asked a), (select a.id from asked a))
      order by j.rev, j.id
      limit (select a.size + 1 from asked a)
    ) j
  )
  select json_build_object(
    'epoch', (select private.sync_epoch(s.epoch) from state s),
    'head', coalesce((select s.version from state s), 0)::text,
    'more', p.found > a.size,
    'live', case when (p.found > 0 or (select s.version from state s) > a.rev)
        and (p.found <= a.size or a.rev = 0) then (
      select count(*) from public.jobs j where j.user_id = (select auth.uid()) and j.deleted_at is null) end,
    'jobs', coalesce(p.jobs, '[]')
  )
  from page p, asked a
$$;
comment on function public.pull_jobs(text, uuid, int) is
  'What changed after the cursor (rev, id), in that order, deleted rows as {id, created_at, rev, deleted_at}. '
  'No rev: from the beginning; no id: from the beginning of that rev. lim: 1 to 5000 rows. '
  'Answers {"epoch": text or null (no counter yet), "head": text (the counter, "0" if there is none), '
  '"more": true if rows remain after this page, "live": the number of active rows, or null where it was not counted '
  '(between the first page of all and the last; the page is empty and the head stands at the cursor), "jobs": [...]}. '
  'The next cursor is (rev, id) of the last row. Numbers that can pass 2^53 (rev, head) are text. Caught up is '
  'more = false, never cursor = head.';

create or replace function public.pull_first(created_at text default null, id uuid default null, lim int default 1000)
returns json language sql stable security invoker set search_path = '' set timezone = 'UTC' as $$
  with asked as materialized (
    select coalesce(pull_first.created_at::timestamptz, 'infinity') as created_at, pull_first.id as id,
      greatest(1, least(5000, coalesce(pull_first.lim, 1000))) as size
  ), state as materialized (
    select s.version, s.epoch from public.sync_state s where s.user_id = (select auth.uid())
  ), page as not materialized (
    select count(*) as found,
      json_agg(j.job order by j.created_at desc, j.id) filter (where j.place <= (select a.size from asked a)) as jobs
    from (
      select u.job, u.created_at, u.id, row_number() over (order by u.created_at desc, u.id) as place
      from (
        -- Two ranges of one index instead of one with an OR: rows of one bulk insert all share their created_at,
        -- and every page would read past them again.
        (
          select private.job_json(j) as job, j.created_at, j.id
          from public.jobs j
          where j.user_id = (select auth.uid()) and j.deleted_at is null
            and j.created_at = (select a.created_at from asked a) and j.id > (select a.id from asked a)
          order by j.created_at desc, j.id
          limit (select a.size + 1 from asked a)
        ) union all (
          select private.job_json(j) as job, j.created_at, j.id
          from public.jobs j
          where j.user_id = (select auth.uid()) and j.deleted_at is null
            and j.created_at < (select a.created_at from asked a)
          order by j.created_at desc, j.id
          limit (select a.size + 1 from asked a)
        )
      ) u
      order by u.created_at desc, u.id
      limit (select a.size + 1 from asked a)
    ) j
  )
  select json_build_object(
    'epoch', (select private.sync_epoch(s.epoch) from state s),
    'head', coalesce((select s.version from state s), 0)::text,
    'more', p.found > a.size,
    'live', case when p.found <= a.size or pull_first.created_at is null then (
      select count(*) from public.jobs j where j.user_id = (select auth.uid()) and j.deleted_at is null) end,
    'jobs', coalesce(p.jobs, '[]')
  )
  from page p, asked a
$$;
comment on function public.pull_first(text, uuid, int) is
  'Active rows after the key (created_at, id), newest first: created_at descending, then id. No created_at: from the '
  'newest. Answers as pull_jobs does; live is counted on the first page and on the last. The next key is '
  '(created_at, id) of the last row.';
