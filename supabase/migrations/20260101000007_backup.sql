-- The history of each job's stages, for the backup (docs/backup.md). Nobody could make it up later, so it is written from
-- the day on which this file runs. The file may run twice.

create table if not exists private.job_moves (
  job_id uuid not null,
  seq bigint generated always as identity,
  user_id uuid not null,
  -- The job's own updated_at.
  at timestamptz not null default now(),
  -- An older project may have its own type for a stage, and jobs without one.
  from_status text,
  to_status text,
  primary key (job_id, seq)
);
comment on table private.job_moves is
  'Each change of a job''s status. The first stage of a job, since created_at, is from_status of its first row. The '
  'table refers to no other, so that jobs can be truncated; triggers remove what belongs to a job that is gone.';

-- People read their own through the backup. No API shows the schema.
alter table private.job_moves enable row level security;
revoke all on private.job_moves from public, anon, authenticated, service_role;
grant select on private.job_moves to authenticated;
do $$
begin
  if not exists (select from pg_policy where polrelid = 'private.job_moves'::regclass) then
    create policy job_moves_select_own on private.job_moves for select to authenticated
      using ((select auth.uid()) = user_id);
  end if;
end
$$;

create or replace function private.jobs_moved() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.job_moves (job_id, user_id, from_status, to_status)
  values (new.id, new.user_id, old.status, new.status);
  return null;
end
$$;

create or replace function private.jobs_moves_deleted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.job_moves m using deleted d where m.job_id = d.id;
  return null;
end
$$;

create or replace function private.jobs_moves_truncated() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  truncate private.job_moves;
  return null;
end
$$;

create or replace trigger jobs_moved after update on public.jobs for each row
  when (new.status is distinct from old.status and new.user_id is not null)
  execute function private.jobs_moved();
create or replace trigger jobs_moves_deleted after delete on public.jobs
  referencing old table as deleted for each statement execute function private.jobs_moves_deleted();
create or replace trigger jobs_moves_truncated after truncate on public.jobs
  for each statement execute function private.jobs_moves_truncated();

revoke all on function private.jobs_moved(), private.jobs_moves_deleted(), private.jobs_moves_truncated()
  from public, anon, authenticated, service_role;
