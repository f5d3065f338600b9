-- Sync that misses nothing: a version counter for each user, and the questions that a device asks.
--
-- Works on a `jobs` table that already holds rows, also one that an older project made; changes no column, policy or
-- constraint that it finds; may run twice. Every statement leaves a state in which writers are right, so it is safe
-- where a runner does not wrap the file in one transaction; no device can ask before the last statements stand.
-- On a busy project run it with `set lock_timeout = '5s'` and repeat: it takes the table's lock, briefly.

-- 1. What cannot be kept. A copy's key is (created_at, id): a row that it cannot hold is named, never dropped.

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

-- What this file takes away or gives that was otherwise before, as the statements that bring it back:
-- supabase/uninstall/sync.sql runs them. Written down once, before the first change.
do $$
declare
  had_schema constant boolean := to_regnamespace('private') is not null;
  path constant text := current_setting('search_path');
begin
  create schema if not exists private;
  if to_regclass('public.sync_state') is not null or to_regclass('private.before_sync') is not null then
    return;
  end if;
  -- Names in full, whoever runs them.
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

-- 3. Taking and raising it. The lock is held until the transaction ends, so for one user the order of versions is
-- the order of commits. All security definer: nobody writes sync_state directly.

create or replace function private.sync_lock(of_user uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.sync_state s where s.user_id = of_user for update;
  if not found then
    -- The first write of this user. The loser of two waits here for the winner's commit. An account that does not
    -- exist gets no counter: the table's own foreign key gives the clearer error.
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
  -- Raised by this transaction already: a plain read. A raise for each row would be quadratic in one transaction.
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

-- 4. The column. A constant default is put into existing rows without writing them (no rewrite, no trigger, no new
-- updated_at): all of them carry version 1, as if this migration had written them in one transaction, and the pull
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

-- Before any row is locked, the counter of the signed-in user: writers of one user queue here instead of
-- deadlocking between rows and counter. Raises nothing, so an update of nothing costs no version.
create or replace function private.jobs_lock_counter() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    -- Never insert here: this also runs inside the deletion of an account, which a new row would forbid.
    perform from public.sync_state s where s.user_id = (select auth.uid()) for update;
  elsif auth.uid() is not null then
    perform private.sync_lock(auth.uid());
  end if;
  return null;
end
$$;

-- The one row trigger: change test, immutability, updated_at, rev, in this order.
create or replace function private.jobs_stamp() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    -- Not raised yet: of an upsert that ends as an update of nothing no version must remain.
    new.rev := coalesce(private.sync_next(new.user_id), 0);
    return new;
  end if;

  -- The change test leaves updated_at and rev aside: the client cannot set them, and an older project's own
  -- trigger may already have moved updated_at. `*=` compares bytes, so that no type's idea of equality hides a
  -- change (and json, which has none, is no error).
  new.updated_at := old.updated_at;
  new.rev := old.rev;
  if new operator(pg_catalog.*=) old then
    return new;
  end if;

  -- They are the row's place in every copy.
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
  -- For another role than a user's this is also where the counter is locked, of the row's own user.
  new.rev := coalesce(private.sync_raise(new.user_id), old.rev);
  return new;
end
$$;

-- What was really inserted raises the counter (the rows carry that version already), after the table's own CHECKs.
create or replace function private.jobs_inserted() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  of_user uuid;
begin
  -- For a table of an older project, which may have no such CHECK.
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

-- A hard delete has no row that could tell the devices, so a user's is refused; DELETE is revoked below, and this
-- holds where a later `grant all` gives it back. The cascade of a deleted account runs as the table's owner.
-- Not security definer: it asks who is deleting.
create or replace function private.jobs_refuse_delete() returns trigger
language plpgsql set search_path = '' as $$
begin
  if current_user in ('anon', 'authenticated') then
    raise exception 'jobs are not deleted: set deleted_at instead' using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$$;

-- An administrator's hard delete raises the counter, so that a device that sees nothing new but a higher head is
-- given the count of active rows, and finds that it holds too many. Only updates a counter that exists: a new row
-- would make accounts undeletable.
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
-- Triggers of one kind fire by name, and this one must have the last word on a row.
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

-- The row trigger sets updated_at too. An older project's own trigger may stay: what it sets is set again.
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

-- 6. A counter for everybody who has rows; on a second run it repairs one that stands too low.
insert into public.sync_state as s (user_id, version)
select j.user_id, max(j.rev) from public.jobs j join auth.users u on u.id = j.user_id group by j.user_id
on conflict (user_id) do update set version = excluded.version where s.version < excluded.version;

-- 7. The questions of a device. Each is one SQL statement, so one snapshot, and answers one JSON value, since a set
-- is cut at PostgREST's row limit in silence. They read as the caller does (security invoker): the policies count.
-- They name the user too, so that the indexes serve whatever the policies look like.
--
-- `live`, the number of active rows, is counted where a device needs it: on the first page, which says how many are to
-- come, and on the last, where the copy is held against it. Counted on each page it costs more than the page itself: of a
-- million rows 60 to 90 ms of 130 to 170, a thousand times over.

-- To row-level security an account that is gone looks like an account without jobs. Whoever asks is told the difference.
-- No parameter: nobody can ask for another account. Security definer: the caller may not read auth.users.
create or replace function private.account_id() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  caller constant uuid := auth.uid();
begin
  if not exists (select from auth.users u where u.id = caller) then
    -- PostgREST answers PTxyz with the HTTP status xyz.
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
  -- The cluster and its timeline: a restored database is noticed even when its head has overtaken the cursor.
  -- Where the owner may not ask (some hosts), the stored epoch stands alone.
  if has_function_privilege('pg_catalog.pg_control_system()', 'execute')
    and has_function_privilege('pg_catalog.pg_control_checkpoint()', 'execute')
  then
    select format('%s:%s', s.system_identifier, c.timeline_id) into cluster_place
    from pg_control_system() s, pg_control_checkpoint() c;
  end if;
  return encode(sha256(convert_to(format('%s:%s', of_epoch, cluster_place), 'UTF8')), 'hex');
end
$$;

-- Plain SQL without settings, so that it is inlined into the questions; hence every name in full.
create or replace function private.job_json(job public.jobs) returns json
language sql stable as $$
  select case when job.deleted_at is null then pg_catalog.json_build_object(
    'id', job.id,
    'company_name', job.company_name,
    'job_title', job.job_title,
    'status', job.status,
    'source', job.source,
    'location', job.location,
    'is_remote', job.is_remote,
    'job_url', job.job_url,
    'job_description', job.job_description,
    'salary_range_min', job.salary_range_min,
    'salary_range_max', job.salary_range_max,
    'ai_match_score', job.ai_match_score,
    'ai_reasoning', job.ai_reasoning,
    'notes', job.notes,
    'tags', job.tags,
    'applied_at', job.applied_at,
    'interview_at', job.interview_at,
    'offer_at', job.offer_at,
    'rejected_at', job.rejected_at,
    'scraped_at', job.scraped_at,
    'created_at', job.created_at,
    'updated_at', job.updated_at,
    'rev', job.rev::pg_catalog.text
  ) else pg_catalog.json_build_object(
    'id', job.id,
    'created_at', job.created_at,
    'rev', job.rev::pg_catalog.text,
    'deleted_at', job.deleted_at
  ) end
$$;

-- A cursor is read from `asked`, never from a COALESCE in the comparison: under row-level security Postgres takes
-- that for a leak and would filter the whole index instead of starting at the cursor (EXPLAIN shows it).
create or replace function public.pull_jobs(rev text default null, id uuid default null, lim int default 1000)
returns json language sql stable security invoker set search_path = '' set timezone = 'UTC' as $$
  with asked as materialized (
    select private.account_id() as account, coalesce(pull_jobs.rev::bigint, 0) as rev,
      coalesce(pull_jobs.id, '00000000-0000-0000-0000-000000000000') as id,
      greatest(1, least(5000, coalesce(pull_jobs.lim, 1000))) as size
  ), state as materialized (
    select s.version, s.epoch from public.sync_state s where s.user_id = (select a.account from asked a)
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
  'more = false, never cursor = head. Raises PT401 where the account does not exist.';

create or replace function public.pull_first(created_at text default null, id uuid default null, lim int default 1000)
returns json language sql stable security invoker set search_path = '' set timezone = 'UTC' as $$
  with asked as materialized (
    select private.account_id() as account,
      coalesce(pull_first.created_at::timestamptz, 'infinity') as created_at, pull_first.id as id,
      greatest(1, least(5000, coalesce(pull_first.lim, 1000))) as size
  ), state as materialized (
    select s.version, s.epoch from public.sync_state s where s.user_id = (select a.account from asked a)
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
  -- `asked` stands here so that it is always read: an empty sync_state compares its rows with nothing.
  from held h, asked
$$;
comment on function public.prove_jobs() is
  'Answers {"epoch", "head", "more": false, "live", "digest"}: digest is SHA-256, in lower hexadecimal, over '
  '"id:rev" and a line feed for each active row in export order (created_at descending, then id).';

-- 8. Who may call what. By name, since Supabase's default privileges grant by name.

revoke delete, truncate on public.jobs from public, anon, authenticated;

revoke all on function private.sync_lock(uuid), private.sync_next(uuid), private.sync_raise(uuid),
  private.sync_begin(uuid[]), private.sync_new_epoch(), private.sync_epoch(uuid), private.job_json(public.jobs),
  private.account_id(), private.jobs_lock_counter(), private.jobs_stamp(), private.jobs_inserted(), private.jobs_refuse_delete(),
  private.jobs_deleted(), private.jobs_truncated()
  from public, anon, authenticated;
revoke all on function public.pull_jobs(text, uuid, int), public.pull_first(text, uuid, int), public.prove_jobs()
  from public, anon;

grant execute on function private.sync_begin(uuid[]), private.sync_new_epoch() to service_role;
grant execute on function private.sync_epoch(uuid), private.job_json(public.jobs), private.account_id()
  to authenticated, service_role;
grant execute on function public.pull_jobs(text, uuid, int), public.pull_first(text, uuid, int), public.prove_jobs()
  to authenticated;
