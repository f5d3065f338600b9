-- Sync that misses nothing: a version counter for each user, and the functions that a device calls.
--
-- This file works on a `jobs` table that already holds rows, also one that an older project made. It changes no column,
-- policy or constraint that it finds. It may run twice. Writers work correctly after every statement, so it is safe if
-- a runner does not wrap the file in one transaction. No device can call the functions before the last statements have
-- run. It takes the table's lock briefly: on a busy project, run it with `set lock_timeout = '5s'` and repeat.

-- 1. Rows that cannot be kept. A copy's key is (created_at, id). This names a row that the key cannot hold; it never
-- drops one.

do $$
declare
  found_ids text;
begin
  select string_agg(j.id::text, ', ' order by j.id) into found_ids
  from public.jobs j
  where j.created_at is null
    or j.created_at < timestamptz '1700-01-01 00:00:00+00'
    or j.created_at >= timestamptz '2200-01-01 00:00:00+00';
  if found_ids is not null then
    raise exception 'jobs with a created_at that the copy''s key cannot hold: %', found_ids using
      errcode = 'check_violation',
      detail = 'created_at is missing, infinite, or outside the years 1700 to 2199.',
      hint = 'Correct created_at of these rows, then run this migration again. Nothing has been changed.';
  end if;

  if to_regclass('public.sync_state') is null and exists (
    select from pg_attribute
    where attrelid = 'public.jobs'::regclass and attname = 'rev' and not attisdropped
  ) then
    raise exception 'jobs has a column "rev" that is not ours' using
      hint = 'Rename it, then run this migration again. Nothing has been changed.';
  end if;

  if exists (
    select from pg_policy
    where polrelid = 'public.jobs'::regclass
      and concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) like '%deleted_at%'
  ) then
    raise warning 'a policy of jobs asks for deleted_at: deletions stay hidden from the devices'
      using hint = 'A policy should ask only who owns the row.';
  end if;
end
$$;

-- 2. The counter of each user.

-- This records the statements that undo what the file grants, revokes or drops. supabase/uninstall/sync.sql runs them.
-- It records them once, before the first change.
do $$
declare
  had_schema constant boolean := to_regnamespace('private') is not null;
  path constant text := current_setting('search_path');
begin
  create schema if not exists private;
  if to_regclass('public.sync_state') is not null or to_regclass('private.before_sync') is not null then
    return;
  end if;
  -- With this path the recorded statements have full names, so anybody can run them.
  perform set_config('search_path', 'pg_catalog', true);
  create table private.before_sync as
    select format('grant %s on public.jobs to %s%s', a.privilege_type,
      case when a.grantee = 0 then 'public' else a.grantee::regrole::text end,
      case when a.is_grantable then ' with grant option' else '' end) as undo
    from pg_class c, aclexplode(c.relacl) a
    where c.oid = 'public.jobs'::regclass and a.privilege_type in ('DELETE', 'TRUNCATE')
      and a.grantee in (0, 'anon'::regrole, 'authenticated'::regrole)
    union all
    select pg_get_triggerdef(t.oid) from pg_trigger t
    where t.tgrelid = 'public.jobs'::regclass and t.tgname = 'jobs_set_updated_at'
    union all
    select format('revoke usage on schema private from %s', r) from unnest(array['authenticated', 'service_role']) r
    where not exists (
      select from pg_namespace n, aclexplode(n.nspacl) a
      where n.nspname = 'private' and a.privilege_type = 'USAGE' and a.grantee = r::regrole)
    union all
    select 'drop schema private' where not had_schema;
  alter table private.before_sync enable row level security;
  revoke all on private.before_sync from public, anon, authenticated, service_role;
  comment on table private.before_sync is 'What supabase/uninstall/sync.sql runs to bring back what the sync migration changed.';
  perform set_config('search_path', path, true);
end
$$;
grant usage on schema private to authenticated, service_role;

create table if not exists public.sync_state (
  user_id uuid primary key references auth.users (id) on delete cascade,
  version bigint not null default 0,
  last_xid xid8,
  epoch uuid not null default gen_random_uuid()
);

comment on table public.sync_state is
  'One row a user. version: the highest jobs.rev given so far. last_xid: the transaction that raised it last, '
  'so that one transaction gives one version. epoch: changes when the history of the versions does.';

alter table public.sync_state enable row level security;
revoke all on public.sync_state from public, anon, authenticated, service_role;
grant select on public.sync_state to authenticated, service_role;

do $$
begin
  if not exists (select from pg_policy where polrelid = 'public.sync_state'::regclass and polname = 'sync_state_select_own')
  then
    create policy sync_state_select_own on public.sync_state for select to authenticated
      using ((select auth.uid()) = user_id);
  end if;
end
$$;

-- 3. The functions that lock and raise the counter. The lock lasts until the transaction ends, so for one user the
-- order of versions is the order of commits. All are security definer: nobody writes sync_state directly.

create or replace function private.sync_lock(of_user uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.sync_state s where s.user_id = of_user for update;
  if not found then
    -- This is the first write of this user. If two transactions race, the loser waits here for the winner's commit. An
    -- account that does not exist gets no counter: the table's own foreign key gives the clearer error.
    insert into public.sync_state (user_id)
    select u.id from auth.users u where u.id = of_user
    on conflict (user_id) do nothing;
    perform from public.sync_state s where s.user_id = of_user for update;
  end if;
end
$$;
comment on function private.sync_lock(uuid) is 'Locks the counter of a user until the transaction ends; raises nothing.';

create or replace function private.sync_next(of_user uuid) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  next_version bigint;
begin
  for attempt in 1..2 loop
    select s.version + case when s.last_xid = pg_current_xact_id() then 0 else 1 end into next_version
    from public.sync_state s where s.user_id = of_user for update;
    exit when found;
    perform private.sync_lock(of_user);
  end loop;
  return next_version;
end
$$;
comment on function private.sync_next(uuid) is
  'The version that this transaction gives to rows of the user. Locks the counter, does not raise it yet.';

create or replace function private.sync_raise(of_user uuid) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  raised bigint;
begin
  -- If this transaction has raised it already, a plain read is enough. A raise for each row would be quadratic.
  select s.version into raised from public.sync_state s
  where s.user_id = of_user and s.last_xid = pg_current_xact_id();
  if found then
    return raised;
  end if;
  perform private.sync_lock(of_user);
  update public.sync_state s set version = s.version + 1, last_xid = pg_current_xact_id()
  where s.user_id = of_user
  returning s.version into raised;
  return raised;
end
$$;
comment on function private.sync_raise(uuid) is
  'Raises the counter of a user, once in a transaction, and returns the version of this transaction.';

create or replace function private.sync_begin(user_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  of_user uuid;
begin
  for of_user in select distinct u from unnest(user_ids) u where u is not null order by u loop
    perform private.sync_lock(of_user);
  end loop;
end
$$;
comment on function private.sync_begin(uuid[]) is
  'For a bulk job that writes jobs of several users in one transaction: call it first. It locks their counters in '
  'one order, so that such jobs and the users themselves cannot deadlock. Without it nothing is missed.';

create or replace function private.sync_new_epoch() returns void
language sql security definer set search_path = '' as $$
  update public.sync_state set epoch = gen_random_uuid(), last_xid = null;
$$;
comment on function private.sync_new_epoch() is
  'For the administrator after a logical restore (pg_dump): every device pulls anew. Transaction ids of the old '
  'cluster mean nothing here, so last_xid is cleared too.';

-- 4. The column. Postgres gives existing rows a constant default without writing them (no rewrite, no trigger, no new
-- updated_at). All of them have version 1, as if this migration had written them in one transaction, and the pull
-- orders them by id. Afterwards the default is 0, which only a write past the triggers could leave behind.

do $$
begin
  if not exists (
    select from pg_attribute
    where attrelid = 'public.jobs'::regclass and attname = 'rev' and not attisdropped
  ) then
    alter table public.jobs add column rev bigint not null default 1;
  end if;
end
$$;

comment on column public.jobs.rev is
  'The version of the last change (sync_state). Given by a trigger, never by a client; never exported.';

create index if not exists jobs_sync_rev_idx on public.jobs (user_id, rev, id);
create index if not exists jobs_sync_active_idx on public.jobs (user_id, created_at desc, id)
  where deleted_at is null;

-- 5. The triggers.

-- Locks the counter of the signed-in user before any row is locked. Writers of one user queue here instead of
-- deadlocking between rows and counter. It raises nothing, so an update that changes nothing costs no version.
create or replace function private.jobs_lock_counter() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    -- Never insert here. This also runs inside the deletion of an account, and a new row would forbid that.
    perform from public.sync_state s where s.user_id = (select auth.uid()) for update;
  elsif auth.uid() is not null then
    perform private.sync_lock(auth.uid());
  end if;
  return null;
end
$$;

-- The only row trigger. It tests for a change, refuses changes of the key, sets updated_at and sets rev, in this order.
create or replace function private.jobs_stamp() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    -- Do not raise the counter yet: an upsert that ends as an update of nothing must leave no version behind.
    new.rev := coalesce(private.sync_next(new.user_id), 0);
    return new;
  end if;

  -- The change test ignores updated_at and rev: the client cannot set them, and an older project's own trigger may
  -- already have moved updated_at. `*=` compares bytes, so no type's idea of equality hides a change (and json, which
  -- has none, raises no error).
  new.updated_at := old.updated_at;
  new.rev := old.rev;
  if new operator(pg_catalog.*=) old then
    return new;
  end if;

  -- These columns give the row its place in every copy, so they cannot change.
  if new.id is distinct from old.id then
    raise exception 'id of a job cannot be changed' using
      errcode = 'check_violation', table = 'jobs', column = 'id', constraint = 'jobs_id_immutable';
  elsif new.user_id is distinct from old.user_id then
    raise exception 'user_id of a job cannot be changed' using
      errcode = 'check_violation', table = 'jobs', column = 'user_id', constraint = 'jobs_user_id_immutable';
  elsif new.created_at is distinct from old.created_at then
    raise exception 'created_at of a job cannot be changed' using
      errcode = 'check_violation', table = 'jobs', column = 'created_at', constraint = 'jobs_created_at_immutable';
  end if;

  new.updated_at := now();
  -- For a role that is not a user's, this also locks the counter of the row's own user.
  new.rev := coalesce(private.sync_raise(new.user_id), old.rev);
  return new;
end
$$;

-- Raises the counter for the rows that were really inserted, after the table's own CHECKs. The rows have that version
-- already.
create or replace function private.jobs_inserted() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  of_user uuid;
begin
  -- A table of an older project may not have this CHECK.
  if exists (
    select from inserted i
    where i.created_at is null
      or i.created_at < timestamptz '1700-01-01 00:00:00+00'
      or i.created_at >= timestamptz '2200-01-01 00:00:00+00'
  ) then
    raise exception 'created_at of a job must lie in the years 1700 to 2199' using
      errcode = 'check_violation', table = 'jobs', column = 'created_at', constraint = 'jobs_created_at_range';
  end if;
  for of_user in select distinct i.user_id from inserted i order by i.user_id loop
    perform private.sync_raise(of_user);
  end loop;
  return null;
end
$$;

-- Refuses a user's hard delete, since it leaves no row that could tell the devices. DELETE is revoked below; this still
-- holds if a later `grant all` gives it back. The cascade of a deleted account runs as the table's owner. The function
-- is not security definer, since it asks who deletes.
create or replace function private.jobs_refuse_delete() returns trigger
language plpgsql set search_path = '' as $$
begin
  if current_user in ('anon', 'authenticated') then
    raise exception 'jobs are not deleted: set deleted_at instead' using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$$;

-- An administrator's hard delete raises the counter. A device then sees a higher head and nothing new, gets the count
-- of active rows, and finds that it holds too many. This only updates a counter that exists: a new row would make
-- accounts undeletable.
create or replace function private.jobs_deleted() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  of_user uuid;
begin
  for of_user in select distinct d.user_id from deleted d order by d.user_id loop
    update public.sync_state s set version = s.version + 1, last_xid = pg_current_xact_id()
    where s.user_id = of_user and s.last_xid is distinct from pg_current_xact_id();
  end loop;
  return null;
end
$$;

create or replace function private.jobs_truncated() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.sync_state set version = version + 1, last_xid = pg_current_xact_id();
  return null;
end
$$;

create or replace trigger jobs_sync_lock before insert or update or delete on public.jobs
  for each statement execute function private.jobs_lock_counter();
-- Triggers of one kind fire in the order of their names, and this one must be the last to change a row.
create or replace trigger zz_jobs_sync_row before insert or update on public.jobs
  for each row execute function private.jobs_stamp();
create or replace trigger jobs_sync_inserted after insert on public.jobs
  referencing new table as inserted for each statement execute function private.jobs_inserted();
create or replace trigger jobs_sync_refuse_delete before delete on public.jobs
  for each statement execute function private.jobs_refuse_delete();
create or replace trigger jobs_sync_deleted after delete on public.jobs
  referencing old table as deleted for each statement execute function private.jobs_deleted();
create or replace trigger jobs_sync_truncated after truncate on public.jobs
  for each statement execute function private.jobs_truncated();

-- The row trigger sets updated_at too. An older project's own trigger may stay: the row trigger sets the value again.
drop trigger if exists jobs_set_updated_at on public.jobs;

do $$
declare
  later_names text;
begin
  select string_agg(tgname, ', ' order by tgname) into later_names
  from pg_trigger
  where tgrelid = 'public.jobs'::regclass and not tgisinternal
    and tgtype & 3 = 3 -- a row trigger, before
    and tgtype & 20 <> 0 -- insert or update
    and tgname collate "C" > 'zz_jobs_sync_row' collate "C";
  if later_names is not null then
    raise exception 'triggers of jobs that would change a row after it got its version: %', later_names using
      hint = 'alter trigger ... on public.jobs rename to a name before zz_jobs_sync_row, then run this again.';
  end if;
end
$$;

alter table public.jobs alter column rev set default 0;

-- 6. A counter for every user who has rows. On a second run this repairs a counter that is too low.
insert into public.sync_state as s (user_id, version)
select j.user_id, max(j.rev) from public.jobs j join auth.users u on u.id = j.user_id group by j.user_id
on conflict (user_id) do update set version = excluded.version where s.version < excluded.version;

-- 7. The functions that a device calls. Each is one SQL statement, so it reads one snapshot. Each answers one JSON
-- value, since PostgREST silently cuts a set at its row limit. They read with the caller's rights (security invoker),
-- so the policies count. They name the user too, so that Postgres uses the indexes, whatever the policies look like.
--
-- They count `live`, the number of active rows, only where a device needs it: on the first page, which says how many
-- are to come, and on the last, which checks the copy. A count on each page would cost more than the page itself: with
-- a million rows 60 to 90 ms of 130 to 170, a thousand times over.

-- Row-level security shows an account that is gone as an account without jobs. This function tells the caller the
-- difference. It has no parameter, so nobody can ask for another account. It is security definer, since the caller may
-- not read auth.users.
create or replace function private.account_id() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  caller constant uuid := auth.uid();
begin
  if not exists (select from auth.users u where u.id = caller) then
    -- PostgREST turns PTxyz into the HTTP status xyz.
    raise sqlstate 'PT401' using message = 'The account of this token does not exist.';
  end if;
  return caller;
end
$$;
comment on function private.account_id() is
  'The id of the signed-in account. Raises PT401 where that account does not exist (any more).';

create or replace function private.sync_epoch(of_epoch uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  cluster_place text := '';
begin
  -- With the cluster and its timeline, a device notices a restored database even if its head has overtaken the cursor.
  -- On some hosts the owner may not ask for them. There the epoch is the stored one alone.
  if has_function_privilege('pg_catalog.pg_control_system()', 'execute')
    and has_function_privilege('pg_catalog.pg_control_checkpoint()', 'execute')
  then
    select format('%s:%s', s.system_identifier, c.timeline_id) into cluster_place
    from pg_control_system() s, pg_control_checkpoint() c;
  end if;
  return encode(sha256(convert_to(format('%s:%s', of_epoch, cluster_place), 'UTF8')), 'hex');
end
$$;

-- What a device gets of an active row. A named type lets Postgres write the row as JSON in one go: with
-- json_build_object it would look at each name and type of each row again, in twice the time.
do $$
begin
  if to_regtype('private.pulled_job') is null then
    create type private.pulled_job as (
      id uuid,
      company_name text,
      job_title text,
      status public.job_status,
      source public.job_source,
      location text,
      is_remote boolean,
      job_url text,
      job_description text,
      salary_range_min integer,
      salary_range_max integer,
      ai_match_score integer,
      ai_reasoning text,
      notes text,
      tags text[],
      applied_at timestamptz,
      interview_at timestamptz,
      offer_at timestamptz,
      rejected_at timestamptz,
      scraped_at timestamptz,
      created_at timestamptz,
      updated_at timestamptz,
      rev text
    );
  end if;
end
$$;

-- These are plain SQL without settings, so that Postgres inlines them into the functions below. So every name is in full.
create or replace function private.pulled(job public.jobs) returns private.pulled_job
language sql stable as $$
  select row(
    job.id, job.company_name, job.job_title, job.status, job.source, job.location, job.is_remote, job.job_url,
    job.job_description, job.salary_range_min, job.salary_range_max, job.ai_match_score, job.ai_reasoning, job.notes,
    job.tags, job.applied_at, job.interview_at, job.offer_at, job.rejected_at, job.scraped_at, job.created_at,
    job.updated_at, job.rev::pg_catalog.text
  )::private.pulled_job
$$;

create or replace function private.job_json(job public.jobs) returns json
language sql stable as $$
  select case when job.deleted_at is null then pg_catalog.row_to_json(private.pulled(job))
  else pg_catalog.json_build_object(
    'id', job.id,
    'created_at', job.created_at,
    'rev', job.rev::pg_catalog.text,
    'deleted_at', job.deleted_at
  ) end
$$;

-- The comparison takes its cursor from `asked`, never from a COALESCE. Under row-level security Postgres takes a
-- COALESCE for a leak, and would filter the whole index instead of starting at the cursor (EXPLAIN shows it).
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
      select from public.jobs j
      where j.user_id = (select auth.uid())
        and (j.rev, j.id) > ((select a.rev from asked a), (select a.id from asked a))
      order by j.rev, j.id
      limit (select a.size + 1 from asked a)
    ) k
  ), page as not materialized (
    select json_agg(j.job) as jobs
    from (
      select private.job_json(j) as job from public.jobs j
      where j.user_id = (select auth.uid())
        and (j.rev, j.id) > ((select a.rev from asked a), (select a.id from asked a))
      order by j.rev, j.id
      limit (select a.size from asked a)
    ) j
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
  'What changed after the cursor (rev, id), in that order, deleted rows as {id, created_at, rev, deleted_at}. '
  'No rev: from the beginning; no id: from the beginning of that rev. lim: 1 to 5000 rows. '
  'Answers {"epoch": text or null (no counter yet), "head": text (the counter, "0" if there is none), '
  '"more": true if rows remain after this page, "live": the number of active rows, or null where it was not counted '
  '(between the first page of all and the last; the page is empty and the head stands at the cursor), "jobs": [...]}. '
  'The next cursor is (rev, id) of the last row. Numbers that can pass 2^53 (rev, head) are text. Caught up is '
  'more = false, never cursor = head. Raises PT401 where the account does not exist.';

-- Answers pull_first as text, which takes Postgres half as long as json_agg. Our own server sends this text as it is.
create or replace function private.first_page(created_at text default null, id uuid default null, lim int default 1000)
returns text language sql stable security invoker set search_path = '' set timezone = 'UTC' as $$
  with asked as materialized (
    select private.account_id() as account,
      coalesce(first_page.created_at::timestamptz, 'infinity') as created_at, first_page.id as id,
      greatest(1, least(5000, coalesce(first_page.lim, 1000))) as size
  ), state as materialized (
    select s.version, s.epoch from public.sync_state s where s.user_id = (select a.account from asked a)
  ), found as materialized (
    select count(*) as rows from (
      select from (
        -- This reads two ranges of one index instead of one range with an OR. Rows of one bulk insert all share their
        -- created_at, and with an OR every page would read past them again.
        (
          select j.created_at, j.id from public.jobs j
          where j.user_id = (select auth.uid()) and j.deleted_at is null
            and j.created_at = (select a.created_at from asked a) and j.id > (select a.id from asked a)
          order by j.created_at desc, j.id
          limit (select a.size + 1 from asked a)
        ) union all (
          select j.created_at, j.id from public.jobs j
          where j.user_id = (select auth.uid()) and j.deleted_at is null
            and j.created_at < (select a.created_at from asked a)
          order by j.created_at desc, j.id
          limit (select a.size + 1 from asked a)
        )
      ) u
      limit (select a.size + 1 from asked a)
    ) k
  ), page as not materialized (
    select row_to_json(u.job)::text as job from (
      (
        select private.pulled(j) as job, j.created_at, j.id from public.jobs j
        where j.user_id = (select auth.uid()) and j.deleted_at is null
          and j.created_at = (select a.created_at from asked a) and j.id > (select a.id from asked a)
        order by j.created_at desc, j.id
        limit (select a.size from asked a)
      ) union all (
        select private.pulled(j) as job, j.created_at, j.id from public.jobs j
        where j.user_id = (select auth.uid()) and j.deleted_at is null
          and j.created_at < (select a.created_at from asked a)
        order by j.created_at desc, j.id
        limit (select a.size from asked a)
      )
    ) u
    order by u.created_at desc, u.id
    limit (select a.size from asked a)
  ), head as not materialized (
    select json_build_object(
      'epoch', (select private.sync_epoch(s.epoch) from state s),
      'head', coalesce((select s.version from state s), 0)::text,
      'more', f.rows > a.size,
      'live', case when f.rows <= a.size or first_page.created_at is null then (
        select count(*) from public.jobs j where j.user_id = (select auth.uid()) and j.deleted_at is null) end
    )::text as members
    from found f, asked a
  )
  -- One pass puts all of it together: each copy of such a long text costs a fifth of the page.
  select string_agg(part.text, part.comma) from (
    select rtrim(h.members, '}') || ', "jobs" : [' as text, '' as comma from head h
    union all
    select p.job, case row_number() over () when 1 then '' else E',\n ' end from page p
    union all
    select ']}', ''
  ) part
$$;
comment on function private.first_page(text, uuid, int) is 'What public.pull_first answers, as the text of its JSON.';

create or replace function public.pull_first(created_at text default null, id uuid default null, lim int default 1000)
returns json language sql stable security invoker set search_path = '' as $$
  select private.first_page(created_at, id, lim)::json
$$;
comment on function public.pull_first(text, uuid, int) is
  'Active rows after the key (created_at, id), newest first: created_at descending, then id. No created_at: from the '
  'newest. Answers as pull_jobs does; live is counted on the first page and on the last. The next key is '
  '(created_at, id) of the last row.';

create or replace function public.prove_jobs()
returns json language sql stable security invoker set search_path = '' set timezone = 'UTC' as $$
  with asked as materialized (
    select private.account_id() as account
  ), state as materialized (
    select s.version, s.epoch from public.sync_state s where s.user_id = (select a.account from asked a)
  ), held as materialized (
    select count(*) as live,
      coalesce(string_agg(j.id::text || ':' || j.rev::text || E'\n', '' order by j.created_at desc, j.id), '') as lines
    from public.jobs j
    where j.user_id = (select auth.uid()) and j.deleted_at is null
  )
  select json_build_object(
    'epoch', (select private.sync_epoch(s.epoch) from state s),
    'head', coalesce((select s.version from state s), 0)::text,
    'more', false,
    'live', h.live,
    'digest', encode(sha256(convert_to(h.lines, 'UTF8')), 'hex')
  )
  -- `asked` is here so that Postgres always reads it: an empty sync_state would compare its rows with nothing.
  from held h, asked
$$;
comment on function public.prove_jobs() is
  'Answers {"epoch", "head", "more": false, "live", "digest"}: digest is SHA-256, in lower hexadecimal, over '
  '"id:rev" and a line feed for each active row in export order (created_at descending, then id).';

-- 8. Who may call what. This revokes by name, since Supabase's default privileges grant by name.

revoke delete, truncate on public.jobs from public, anon, authenticated;

revoke all on function private.sync_lock(uuid), private.sync_next(uuid), private.sync_raise(uuid),
  private.sync_begin(uuid[]), private.sync_new_epoch(), private.sync_epoch(uuid), private.pulled(public.jobs),
  private.job_json(public.jobs), private.account_id(), private.first_page(text, uuid, int),
  private.jobs_lock_counter(), private.jobs_stamp(), private.jobs_inserted(), private.jobs_refuse_delete(),
  private.jobs_deleted(), private.jobs_truncated()
  from public, anon, authenticated;
revoke all on function public.pull_jobs(text, uuid, int), public.pull_first(text, uuid, int), public.prove_jobs()
  from public, anon;

grant execute on function private.sync_begin(uuid[]), private.sync_new_epoch() to service_role;
grant execute on function private.sync_epoch(uuid), private.pulled(public.jobs), private.job_json(public.jobs),
  private.account_id(), private.first_page(text, uuid, int)
  to authenticated, service_role;
grant execute on function public.pull_jobs(text, uuid, int), public.pull_first(text, uuid, int), public.prove_jobs()
  to authenticated;
