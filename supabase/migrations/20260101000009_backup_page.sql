-- The backup of an account in pages (docs/backup.md), for an app that has only the database and no server of ours. The
-- file may run twice. It takes the table's lock briefly: on a busy project, run it with `set lock_timeout = '5s'` and
-- repeat.

-- The deleted jobs in the order of the file, as jobs_sync_active_idx has the others.
create index if not exists jobs_sync_deleted_idx on public.jobs (user_id, created_at desc, id)
  where deleted_at is not null;

-- Plain SQL without settings, so that Postgres inlines it into the query that reads from it. So every name is in full. A
-- view would forbid the owner of an older table to change the type of a column. `moves` is read in the row: a join would
-- have to sort whole rows. Times in it are of UTC if the session's are.
create or replace function private.backup_rows(account uuid) returns table (
  id uuid,
  company_name text,
  job_title text,
  status text,
  source text,
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
  ai_parsed_data text,
  last_synced_at timestamptz,
  deleted_at timestamptz,
  moves text
) language sql stable as $$
  select j.id, j.company_name::pg_catalog.text, j.job_title::pg_catalog.text, j.status::pg_catalog.text,
    j.source::pg_catalog.text, j.location::pg_catalog.text, j.is_remote, j.job_url::pg_catalog.text,
    j.job_description::pg_catalog.text, j.salary_range_min, j.salary_range_max, j.ai_match_score,
    j.ai_reasoning::pg_catalog.text, j.notes::pg_catalog.text, j.tags, j.applied_at, j.interview_at, j.offer_at,
    j.rejected_at, j.scraped_at, j.created_at, j.updated_at, j.ai_parsed_data::pg_catalog.text, j.last_synced_at,
    j.deleted_at, (
      select '[' || pg_catalog.string_agg(pg_catalog.concat(
        '{"at":"', pg_catalog.replace(pg_catalog.to_json(m.at) #>> '{}', '+00:00', 'Z'),
        '","from":', coalesce(pg_catalog.to_json(m.from_status)::pg_catalog.text, 'null'),
        ',"to":', coalesce(pg_catalog.to_json(m.to_status)::pg_catalog.text, 'null'), '}'), ',' order by m.seq) || ']'
      from private.job_moves m where m.job_id = j.id)
  from public.jobs j where j.user_id = backup_rows.account
$$;
comment on function private.backup_rows(uuid) is
  'What a backup holds of each job of an account, deleted ones included. ai_parsed_data and moves are JSON texts; no '
  'moves are null. GET /api/backup and public.backup_page both read it, with the caller''s rights.';

-- The query is put together for the part that is asked for: Postgres takes an index of only some rows where it knows
-- that while it plans. The reading of two ranges is explained at private.first_page.
create or replace function public.backup_page(
  created_at text default null, id uuid default null, lim int default 1000, trash boolean default false
) returns json language plpgsql stable security invoker set search_path = '' set timezone = 'UTC' as $$
declare
  account constant uuid := private.account_id();
  part constant text := case when trash then 'deleted_at is not null' else 'deleted_at is null' end;
  size constant int := greatest(1, least(1000, coalesce(lim, 1000)));
  state record;
  total bigint;
  has_more boolean;
  jobs text;
begin
  select s.version, s.epoch into state from public.sync_state s where s.user_id = account;
  if created_at is null then
    execute format('select count(*) from public.jobs j where j.user_id = $1 and j.%s', part) into total using account;
  end if;
  execute format($q$
    select count(*) > $4, string_agg(p.job, E',\n') filter (where p.place <= $4)
    from (
      select row_to_json(r)::text as job, row_number() over () as place from (
        (
          select * from private.backup_rows($1) b where b.%1$s and b.created_at = $2 and b.id > $3
          order by b.created_at desc, b.id limit $4 + 1
        ) union all (
          select * from private.backup_rows($1) b where b.%1$s and b.created_at < $2
          order by b.created_at desc, b.id limit $4 + 1
        )
        order by created_at desc, id limit $4 + 1
      ) r
    ) p
  $q$, part) into has_more, jobs using account, coalesce(created_at::timestamptz, 'infinity'), id, size;
  return json_build_object(
    'epoch', case when state.epoch is not null then private.sync_epoch(state.epoch) end,
    'head', coalesce(state.version, 0)::text,
    'total', total,
    'more', has_more,
    'jobs', concat('[', jobs, ']')::json);
end
$$;
comment on function public.backup_page(text, uuid, int, boolean) is
  'A page of the caller''s backup: the active jobs, or the deleted ones (trash), after the key (created_at, id), newest '
  'first. No created_at: from the newest. lim: 1 to 1000 rows. Answers {"epoch", "head", "total": the number of such '
  'jobs on the first page, else null, "more": true if rows remain, "jobs": [what private.backup_rows holds of each]}. '
  'The next key is (created_at, id) of the last row. Pages with the same epoch and head show one moment. Raises PT401 '
  'where the account does not exist.';

-- Who may call what. This revokes by name, since Supabase's default privileges grant by name.

revoke all on function private.backup_rows(uuid), public.backup_page(text, uuid, int, boolean)
  from public, anon, authenticated, service_role;
grant execute on function private.backup_rows(uuid), public.backup_page(text, uuid, int, boolean) to authenticated;
