-- The table of a project that has used the tracker for a year: the same columns, made by hand, without our CHECKs,
-- with its own policies, trigger, index and a column of its own. Applied as the owner.
create type public.job_source as enum ('brightermonday', 'fuzu', 'linkedin', 'manual');
create type public.job_status as enum ('saved', 'applied', 'interview', 'offer', 'rejected');
create table public.jobs (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id) on delete cascade,
  company_name varchar(200) not null,
  job_title varchar(200) not null,
  job_description text,
  job_url text,
  source public.job_source not null,
  status public.job_status default 'saved',
  ai_match_score integer,
  ai_parsed_data json,
  ai_reasoning text,
  applied_at timestamptz,
  interview_at timestamptz,
  offer_at timestamptz,
  rejected_at timestamptz,
  notes text,
  tags text[] default '{}',
  salary_range_min integer,
  salary_range_max integer,
  location varchar(200),
  is_remote boolean default false,
  scraped_at timestamptz,
  last_synced_at timestamptz,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  deleted_at timestamptz,
  colour text,
  constraint score check (ai_match_score >= 0)
);
create index jobs_by_status on public.jobs (user_id, status);
alter table public.jobs enable row level security;
create policy "Users manage their jobs" on public.jobs for all using (auth.uid() = user_id);
create function public.touch() returns trigger language plpgsql as $$
begin
  new.updated_at = clock_timestamp();
  return new;
end
$$;
create trigger set_timestamp before update on public.jobs for each row execute function public.touch();
