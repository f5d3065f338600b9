-- The jobs table of the export contract. It holds a person's job applications. Only that person can read and write
-- them.
--
-- Do not run this file in a project that already has a `jobs` table. Mark it as applied instead:
-- `supabase migration repair --status applied 20260101000000`. The next migration works on the table that it finds.

create type public.job_source as enum ('brightermonday', 'fuzu', 'linkedin', 'manual');
create type public.job_status as enum ('saved', 'applied', 'interview', 'offer', 'rejected');

create table public.jobs (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  company_name varchar(200) not null,
  job_title varchar(200) not null,
  job_description text,
  job_url text,
  source public.job_source not null,
  status public.job_status not null default 'saved',
  ai_match_score integer,
  ai_parsed_data jsonb,
  ai_reasoning text,
  applied_at timestamptz,
  interview_at timestamptz,
  offer_at timestamptz,
  rejected_at timestamptz,
  notes text,
  tags text[] not null default '{}',
  salary_range_min integer,
  salary_range_max integer,
  location varchar(200),
  is_remote boolean default false,
  scraped_at timestamptz,
  last_synced_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,

  -- A blank text holds only space, tab, CR and LF: the four that every reader of an export can agree on.
  constraint jobs_company_name_not_blank check (btrim(company_name, E' \t\r\n') <> ''),
  constraint jobs_job_title_not_blank check (btrim(job_title, E' \t\r\n') <> ''),
  constraint jobs_job_description_length check (char_length(job_description) <= 50000),
  constraint jobs_notes_length check (char_length(notes) <= 10000),

  -- The comparison ignores the case of the scheme (RFC 3986, 3.1). It refuses `javascript:` and plain http. It names
  -- the spaces: what else counts as one depends on the locale of the database.
  constraint jobs_job_url_https check (job_url ~* '^https://[^ \t\n\v\f\r]'),

  constraint jobs_ai_match_score_range check (ai_match_score between 0 and 100),
  constraint jobs_salary_range_min_limit check (salary_range_min >= 30000),
  constraint jobs_salary_range_max_limit check (salary_range_max <= 10000000),
  constraint jobs_salary_range_order check (salary_range_min <= salary_range_max),

  -- text[] may hold lists of lists. An export knows only a plain list.
  constraint jobs_tags_flat check (coalesce(array_ndims(tags), 1) = 1),
  constraint jobs_tags_count check (cardinality(tags) <= 20),
  constraint jobs_tags_no_null check (array_position(tags, null) is null),
  -- A CHECK may not hold a subquery. A JSON path checks each tag without a function of our own.
  constraint jobs_tags_not_blank
    check (not jsonb_path_exists(to_jsonb(tags), '$[*] ? (@ like_regex "^[ \\t\\r\\n]*$")')),

  constraint jobs_applied_not_after_interview check (applied_at <= interview_at),

  -- created_at is half of the key of every copy. The key can hold exactly the years 1700 to 2199.
  constraint jobs_created_at_range check (
    created_at >= timestamptz '1700-01-01 00:00:00+00' and created_at < timestamptz '2200-01-01 00:00:00+00'),
  -- ISO 8601 writes these years with four digits. The comparisons refuse both infinities too.
  constraint jobs_updated_at_range check (
    updated_at >= timestamptz '0001-01-01 00:00:00+00' and updated_at < timestamptz '10000-01-01 00:00:00+00'),
  constraint jobs_applied_at_range check (
    applied_at >= timestamptz '0001-01-01 00:00:00+00' and applied_at < timestamptz '10000-01-01 00:00:00+00'),
  constraint jobs_interview_at_range check (
    interview_at >= timestamptz '0001-01-01 00:00:00+00' and interview_at < timestamptz '10000-01-01 00:00:00+00'),
  constraint jobs_offer_at_range check (
    offer_at >= timestamptz '0001-01-01 00:00:00+00' and offer_at < timestamptz '10000-01-01 00:00:00+00'),
  constraint jobs_rejected_at_range check (
    rejected_at >= timestamptz '0001-01-01 00:00:00+00' and rejected_at < timestamptz '10000-01-01 00:00:00+00'),
  constraint jobs_scraped_at_range check (
    scraped_at >= timestamptz '0001-01-01 00:00:00+00' and scraped_at < timestamptz '10000-01-01 00:00:00+00'),
  constraint jobs_last_synced_at_range check (
    last_synced_at >= timestamptz '0001-01-01 00:00:00+00'
    and last_synced_at < timestamptz '10000-01-01 00:00:00+00'),
  constraint jobs_deleted_at_range check (
    deleted_at >= timestamptz '0001-01-01 00:00:00+00' and deleted_at < timestamptz '10000-01-01 00:00:00+00')
);

comment on table public.jobs is
  'Job applications. Rows are deleted softly (deleted_at); a plain read includes deleted rows.';

-- The database sets updated_at on every update. An insert keeps the value that it brings: a job that is loaded from
-- elsewhere has its own history. (The sync migration takes this over, see there.)
create schema if not exists private;

create function private.jobs_set_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end
$$;

create trigger jobs_set_updated_at before update on public.jobs
  for each row execute function private.jobs_set_updated_at();

-- Who may do what. The policies ask only who owns the row. An UPDATE that hides its own row from the SELECT policy
-- fails in Postgres, so a policy on deleted_at would forbid the soft delete. Sync must see deletions, too. Postgres
-- evaluates `(select auth.uid())` once for a statement, and a bare call once for each row.
alter table public.jobs enable row level security;

create policy jobs_select_own on public.jobs for select to authenticated
  using ((select auth.uid()) = user_id);
create policy jobs_insert_own on public.jobs for insert to authenticated
  with check ((select auth.uid()) = user_id);
create policy jobs_update_own on public.jobs for update to authenticated
  using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);

-- Supabase's default privileges grant everything by name, so this revokes it by name. It grants no DELETE: a hard
-- delete leaves nothing that could tell the copies on a person's devices.
revoke all on public.jobs from public, anon, authenticated;
grant select, insert, update on public.jobs to authenticated;
grant all on public.jobs to service_role;
