-- How much one account may hold, so that it cannot fill the disk. The server writes its limits into
-- private.account_limits at each start. Triggers count each account's rows and bytes, deleted rows too.

create table if not exists private.account_limits (
  is_only boolean primary key default true check (is_only),
  max_jobs bigint not null,
  max_bytes bigint not null
);
create table if not exists private.account_sizes (
  user_id uuid primary key references auth.users (id) on delete cascade,
  jobs bigint not null,
  bytes bigint not null
);
alter table private.account_limits enable row level security;
alter table private.account_sizes enable row level security;
revoke all on private.account_limits, private.account_sizes from public, anon, authenticated, service_role;

-- The bytes of a row: its long columns, and a round figure for all others and the indexes. octet_length of a text that
-- Postgres has moved out of the row reads its length and not the text, and is the same before and after. The function
-- takes columns, since a whole row would be put together first, with all its texts.
create or replace function private.job_bytes(
  job_description text, job_url text, ai_parsed_data jsonb, ai_reasoning text, notes text, tags text[]
) returns int language sql stable
return 1000 + coalesce(octet_length(job_description), 0) + coalesce(octet_length(job_url), 0)
  + coalesce(octet_length(ai_parsed_data::text), 0) + coalesce(octet_length(ai_reasoning), 0)
  + coalesce(octet_length(notes), 0) + coalesce(octet_length(tags::text), 0);

-- Adds to what an account holds. The row's lock lasts until the transaction ends, so two transactions of one account
-- cannot both take the last room. Only people have limits: an administrator may load more.
create or replace function private.account_grows(of_user uuid, more_jobs bigint, more_bytes bigint) returns void
language plpgsql security definer set search_path = '' as $$
declare
  held private.account_sizes;
  may private.account_limits;
begin
  insert into private.account_sizes as s (user_id, jobs, bytes) values (of_user, more_jobs, more_bytes)
  on conflict (user_id) do update set jobs = s.jobs + more_jobs, bytes = s.bytes + more_bytes
  returning * into held;
  if current_setting('role') <> 'authenticated' then
    return;
  end if;
  select * into may from private.account_limits;
  if more_jobs > 0 and held.jobs > may.max_jobs then
    raise exception 'This account is full: it may hold % jobs on this server, deleted ones included.', may.max_jobs
      using errcode = 'PT507', detail = json_build_object('max_jobs', may.max_jobs)::text,
        hint = 'Whoever runs the server can give more room (ACCOUNT_MAX_JOBS).';
  elsif more_bytes > 0 and held.bytes > may.max_bytes then
    raise exception 'This account is full: its jobs may take % bytes on this server, deleted ones included.', may.max_bytes
      using errcode = 'PT507', detail = json_build_object('max_bytes', may.max_bytes)::text,
        hint = 'Whoever runs the server can give more room (ACCOUNT_MAX_BYTES).';
  end if;
end
$$;

create or replace function private.jobs_count_inserted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.account_grows(g.user_id, g.jobs, g.bytes) from (
    select user_id, count(*) as jobs,
      sum(private.job_bytes(job_description, job_url, ai_parsed_data, ai_reasoning, notes, tags)) as bytes
    from inserted group by 1 order by 1
  ) g;
  return null;
end
$$;

create or replace function private.jobs_count_updated() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.account_grows(g.user_id, 0, g.bytes) from (
    select user_id, sum(bytes)::bigint as bytes from (
      select user_id, private.job_bytes(job_description, job_url, ai_parsed_data, ai_reasoning, notes, tags) as bytes
      from updated
      union all
      select user_id, -private.job_bytes(job_description, job_url, ai_parsed_data, ai_reasoning, notes, tags)
      from before_update
      union all
      -- A row of private.job_moves with its index.
      select u.user_id, 200 from updated u join before_update b on b.id = u.id where u.status is distinct from b.status
    ) changed group by 1 order by 1
  ) g where g.bytes <> 0;
  return null;
end
$$;

-- Only updates a row that exists: a new one would make accounts undeletable.
create or replace function private.jobs_count_deleted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- The moves are there still: their trigger comes later, by its name.
  update private.account_sizes s set jobs = s.jobs - g.jobs, bytes = s.bytes - g.bytes from (
    select user_id, count(*) as jobs,
      sum(private.job_bytes(job_description, job_url, ai_parsed_data, ai_reasoning, notes, tags)
        + 200 * (select count(*) from private.job_moves m where m.job_id = deleted.id)) as bytes
    from deleted group by 1
  ) g where s.user_id = g.user_id;
  return null;
end
$$;

create or replace function private.jobs_count_truncated() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.account_sizes;
  return null;
end
$$;

-- An entry of the journal of a restore, with its index.
create or replace function private.journal_counted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    perform private.account_grows(g.user_id, 0, g.bytes) from (
      select user_id, sum(200 + coalesce(octet_length(before::text), 0)) as bytes from entries group by 1 order by 1) g;
  else
    update private.account_sizes s set bytes = s.bytes - g.bytes from (
      select user_id, sum(200 + coalesce(octet_length(before::text), 0)) as bytes from entries group by 1
    ) g where s.user_id = g.user_id;
  end if;
  return null;
end
$$;

-- What a restored job brings. The moves that a trigger notes are counted with the update that made them.
create or replace function private.history_counted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.account_grows(g.user_id, 0, g.bytes) from (
    select user_id, 200 * count(*) as bytes from inserted group by 1 order by 1) g;
  return null;
end
$$;

-- What is left of a job that was deleted for ever, with its index. The job took more, so no limit is asked: an account that
-- is too full must be able to make room.
create or replace function private.purged_counted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update private.account_sizes s set bytes = s.bytes + g.bytes from (
    select user_id, case tg_op when 'INSERT' then 200 else -200 end * count(*) as bytes from entries group by 1) g
  where s.user_id = g.user_id;
  return null;
end
$$;

do $$
declare
  of_function regprocedure;
begin
  foreach of_function in array array[
    'private.job_bytes(text, text, jsonb, text, text, text[])', 'private.account_grows(uuid, bigint, bigint)', 'private.jobs_count_inserted()',
    'private.jobs_count_updated()', 'private.jobs_count_deleted()', 'private.jobs_count_truncated()',
    'private.journal_counted()', 'private.history_counted()', 'private.purged_counted()'
  ] loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', of_function);
  end loop;

  -- A trigger that is there is left alone: replacing it takes a lock, and writers may be at work.
  if not exists (
    select from pg_trigger where tgrelid = 'private.import_changes'::regclass and tgname = 'journal_count_inserted'
  ) then
    create trigger journal_count_inserted after insert on private.import_changes referencing new table as entries
      for each statement execute function private.journal_counted();
    create trigger journal_count_deleted after delete on private.import_changes referencing old table as entries
      for each statement execute function private.journal_counted();
    create trigger history_count_inserted after insert on private.job_moves referencing new table as inserted
      for each statement when (pg_trigger_depth() = 0) execute function private.history_counted();
  end if;

  if not exists (
    select from pg_trigger where tgrelid = 'private.purged_jobs'::regclass and tgname = 'purged_count_deleted'
  ) then
    -- An earlier form of this file counted only what came.
    drop trigger if exists purged_count_inserted on private.purged_jobs;
    create trigger purged_count_inserted after insert on private.purged_jobs referencing new table as entries
      for each statement execute function private.purged_counted();
    create trigger purged_count_deleted after delete on private.purged_jobs referencing old table as entries
      for each statement execute function private.purged_counted();
  end if;

  -- Counts what is there, once. The lock keeps out writers until the triggers count.
  if exists (select from pg_trigger where tgrelid = 'public.jobs'::regclass and tgname = 'jobs_count_inserted') then
    return;
  end if;
  lock table public.jobs in share row exclusive mode;
  insert into private.account_sizes (user_id, jobs, bytes)
    select user_id, count(*),
      sum(private.job_bytes(job_description, job_url, ai_parsed_data, ai_reasoning, notes, tags))
    from public.jobs group by 1
    on conflict (user_id) do update set jobs = excluded.jobs, bytes = excluded.bytes;
  create trigger jobs_count_inserted after insert on public.jobs referencing new table as inserted
    for each statement execute function private.jobs_count_inserted();
  create trigger jobs_count_updated after update on public.jobs
    referencing old table as before_update new table as updated
    for each statement execute function private.jobs_count_updated();
  create trigger jobs_count_deleted after delete on public.jobs referencing old table as deleted
    for each statement execute function private.jobs_count_deleted();
  create trigger jobs_count_truncated after truncate on public.jobs
    for each statement execute function private.jobs_count_truncated();
end
$$;
