-- Putting jobs into an account from a file (docs/backup.md). The file may run twice. 20260101000011_undo.sql takes them back.
--
-- A run puts its rows in chunks. Each chunk is one transaction with its journal, so a run that stopped at any point goes
-- on or is taken back. The rows go in and out with the caller's own rights (security invoker), so the policies and
-- CHECKs of the table decide, also those of an older project. The runs and their journal have row-level security and no
-- policy: people reach their own by the functions. The ones in `private` are steps of the ones in `public`.

create table if not exists private.import_runs (
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  kind text not null constraint import_runs_kind check (kind ~ '^[a-z][a-z-]{0,19}$'),
  file_name text constraint import_runs_file_name check (char_length(file_name) <= 255),
  file_sha256 text constraint import_runs_file_sha256 check (file_sha256 ~ '^[0-9a-f]{64}$'),
  counts jsonb not null constraint import_runs_counts
    check (jsonb_typeof(counts) = 'object' and octet_length(counts::text) <= 4000),
  chunks_done int not null default 0,
  -- What the last chunk did, for a caller that lost the answer.
  last_answer jsonb,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  undone_at timestamptz
);
create index if not exists import_runs_user_idx on private.import_runs (user_id, started_at);
comment on table private.import_runs is 'Each time that jobs were put in from a file. Kept 30 days.';

create table if not exists private.import_changes (
  run uuid not null references private.import_runs (id) on delete cascade,
  job_id uuid not null,
  user_id uuid not null,
  action text not null check (action in ('inserted', 'changed', 'brought back')),
  -- What the columns that the run changed held before it, and the job's rev then. Null: there was no such job.
  before jsonb,
  before_rev bigint,
  -- The job's rev after the change. As long as it is that, nobody has touched the job since.
  after_rev bigint not null,
  -- It was not taken back: somebody has touched it.
  is_kept boolean not null default false,
  primary key (run, job_id)
);
comment on table private.import_changes is
  'The journal of the runs: what takes each change back. It loses what was taken back. A run changes a job once.';

alter table private.import_runs enable row level security;
alter table private.import_changes enable row level security;
revoke all on private.import_runs, private.import_changes from public, anon, authenticated, service_role;

-- The runs.

create or replace function private.import_run_json(r private.import_runs) returns json
language sql stable set search_path = '' set timezone = 'UTC' as $$
  select json_build_object(
    'id', r.id, 'kind', r.kind, 'file_name', r.file_name, 'file_sha256', r.file_sha256, 'counts', r.counts,
    'chunks_done', r.chunks_done, 'started_at', r.started_at, 'finished_at', r.finished_at, 'undone_at', r.undone_at);
$$;
comment on function private.import_run_json(private.import_runs) is 'What a person may know of a run.';

create or replace function private.locked_run(of_run uuid) returns private.import_runs
language plpgsql volatile security definer set search_path = '' as $$
declare
  caller constant uuid := private.account_id();
  found_run private.import_runs;
begin
  -- Before any subtransaction: one that fails would release a lock that it took itself.
  perform private.sync_lock(caller);
  select * into found_run from private.import_runs r
  where r.id = of_run and r.user_id = caller and r.started_at > now() - interval '30 days';
  if not found then
    raise sqlstate 'PT404' using message = 'There is no such run, or it began more than 30 days ago.';
  end if;
  return found_run;
end
$$;
comment on function private.locked_run(uuid) is
  'A run of the caller, with the counter of the account locked, which all of its runs share. PT404: there is none.';

create or replace function public.begin_run(run uuid, kind text, file_name text, file_sha256 text, counts jsonb)
returns json language plpgsql volatile security definer set search_path = '' as $$
declare
  caller constant uuid := private.account_id();
  found_run private.import_runs;
begin
  perform private.sync_lock(caller);
  delete from private.import_runs r where r.user_id = caller and r.started_at <= now() - interval '30 days';
  select * into found_run from private.import_runs r where r.id = begin_run.run and r.user_id = caller;
  if not found then
    delete from private.import_runs r where r.id in (
      select o.id from private.import_runs o where o.user_id = caller
      order by o.finished_at is null desc, o.started_at desc offset 99);
    insert into private.import_runs (id, user_id, kind, file_name, file_sha256, counts)
    values (begin_run.run, caller, begin_run.kind, begin_run.file_name, begin_run.file_sha256,
      coalesce(begin_run.counts, '{}'))
    on conflict (id) do nothing returning * into found_run;
    if not found then
      raise sqlstate 'PT409' using message = 'This id cannot be the id of a run. Take a new one.';
    end if;
  end if;
  return json_build_object('chunks_done', found_run.chunks_done);
end
$$;
comment on function public.begin_run(uuid, text, text, text, jsonb) is
  'Begins a run, or goes on with one of the caller''s. Answers {"chunks_done"}. Removes the caller''s runs that began '
  'more than 30 days ago, and of more than 100 the oldest, finished ones first.';

create or replace function public.finish_run(run uuid) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare
  done private.import_runs := private.locked_run(run);
begin
  update private.import_runs r set finished_at = coalesce(r.finished_at, now()) where r.id = done.id returning * into done;
  return private.import_run_json(done);
end
$$;
comment on function public.finish_run(uuid) is 'Ends a run of the caller: it takes no more chunks. Answers it as list_runs does.';

create or replace function public.list_runs() returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  caller constant uuid := private.account_id();
begin
  return (
    select coalesce(json_agg(private.import_run_json(r) order by r.started_at desc, r.id), '[]')
    from (
      select * from private.import_runs i where i.user_id = caller and i.started_at > now() - interval '30 days'
      order by i.started_at desc, i.id limit 100) r);
end
$$;
comment on function public.list_runs() is
  'The caller''s runs of the last 30 days, the newest first, at most 100: [{"id", "kind", "file_name", "file_sha256", '
  '"counts", "chunks_done", "started_at", "finished_at", "undone_at"}].';

-- Rows. The statements are put together from what the table has, since an older project's types and defaults differ. They
-- look jobs up one by one (lateral): a new account has far more jobs than Postgres's statistics know of, and it would read
-- the whole account each time.

-- The cells come from `r`, a row that jsonb_populate_record made of `h.given` over the row `h.base`. Only ai_parsed_data
-- is a text in `given`, whose numbers no reader of JSON has rounded, and becomes JSON here.
create or replace function private.restored_parts(out known text[], out names text, out cells text, out defaults text)
language sql stable set search_path = '' as $$
  select array_agg(a.attname::text), string_agg(quote_ident(a.attname), ', ' order by a.attnum),
    string_agg(case a.attname when 'ai_parsed_data' then format(
      'case when h.given ? %L then (h.given ->> %1$L)::%s else (h.base).ai_parsed_data end',
      a.attname, format_type(a.atttypid, a.atttypmod)) else format('r.%I', a.attname) end, ', ' order by a.attnum),
    format('jsonb_build_object(%s)', string_agg(
      format('%L, %s', a.attname, pg_get_expr(d.adbin, d.adrelid)), ', ') filter (where d.adbin is not null))
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = 'public.jobs'::regclass and a.attname = any (array[
    'company_name', 'job_title', 'status', 'source', 'location', 'is_remote', 'job_url', 'job_description',
    'salary_range_min', 'salary_range_max', 'ai_match_score', 'ai_reasoning', 'notes', 'tags', 'applied_at',
    'interview_at', 'offer_at', 'rejected_at', 'scraped_at', 'created_at', 'updated_at', 'ai_parsed_data',
    'last_synced_at', 'deleted_at']);
$$;
comment on function private.restored_parts() is
  'The columns of a job that a run may write, those of a backup but for id: as names, and as SQL for their names, their '
  'new values, and an object of their defaults.';

-- Changes those of the caller's rows whose rev is still the one that is named: [{"id", "rev", "set"}]. Answers what it
-- changed: [{"id", "rev", "action", "before", "before_rev"}].
create or replace function private.change_jobs(changes jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' set timezone = 'UTC' as $$
declare
  parts constant record := private.restored_parts();
  changed jsonb;
begin
  execute format($q$
    with wanted as materialized (
      select (c ->> 'id')::uuid as id, c ->> 'rev' as rev, c -> 'set' as given from jsonb_array_elements($1) c
    ), held as materialized (
      select j.base, w.given from wanted w cross join lateral (
        select o as base from public.jobs o
        where o.id = w.id and o.user_id = (select auth.uid()) and o.rev::text = w.rev for update) j
    ), put as (
      update public.jobs j set (%s) = row(%s)
      from held h cross join lateral jsonb_populate_record(h.base, h.given) r
      where j.id = r.id
      returning j.id, j.rev, j.deleted_at, h.base, h.given
    )
    select jsonb_agg(jsonb_build_object(
      'id', p.id, 'rev', p.rev, 'before_rev', (p.base).rev,
      'action', case when p.deleted_at is null and (p.base).deleted_at is not null then 'brought back' else 'changed' end,
      'before', case when p.given ? 'ai_parsed_data' then
          jsonb_build_object('ai_parsed_data', (p.base).ai_parsed_data::text) else '{}' end || coalesce((
        select jsonb_object_agg(b.key, b.value) from jsonb_each(to_jsonb(p.base)) b
        where p.given ? b.key and b.key <> 'ai_parsed_data'), '{}')))
    from put p
  $q$, parts.names, parts.cells) into changed using changes;
  return coalesce(changed, '[]');
end
$$;

-- Puts rows in, and notes it in the journal of a run, if one is named. Answers the ids of those that it put.
create or replace function private.put_rows(of_run uuid, rows jsonb) returns uuid[]
language plpgsql volatile security invoker set search_path = '' set timezone = 'UTC' as $$
declare
  parts constant record := private.restored_parts();
  put jsonb;
  changes jsonb;
begin
  execute format($q$
    with defaults as materialized (select jsonb_populate_record(null::public.jobs, %s) as base), wanted as materialized (
      select (w ->> 'id')::uuid as id, d.base, w -> 'set' as given
      from jsonb_array_elements($1) w cross join defaults d where w ->> 'expect' = 'new'
    ), put as (
      insert into public.jobs (id, user_id, %s)
      select h.id, auth.uid(), %s from wanted h cross join lateral jsonb_populate_record(h.base, h.given) r
      on conflict (id) do nothing returning id, rev
    ), histories as materialized (
      -- One object, since Postgres would join row by row: it expects few.
      select jsonb_object_agg(w.id, w.given -> 'moves') filter (where w.given ? 'moves') as of_job from wanted w
    )
    select jsonb_agg(jsonb_build_object('id', p.id, 'rev', p.rev, 'action', 'inserted', 'moves', h.of_job -> p.id::text))
    from put p cross join histories h
  $q$, parts.defaults, parts.names, parts.cells) into put using rows;
  select jsonb_agg(jsonb_build_object('id', w -> 'id', 'rev', w -> 'expect', 'set', (w -> 'set') - 'moves')) into changes
  from jsonb_array_elements(rows) w where w ->> 'expect' <> 'new';
  put := coalesce(put, '[]') || case when changes is null then '[]' else private.change_jobs(changes) end;
  if of_run is not null then
    perform private.note_changes(of_run, put);
  end if;
  return array(select (p ->> 'id')::uuid from jsonb_array_elements(put) p);
end
$$;

create or replace function private.note_changes(of_run uuid, changes jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  noted constant private.import_runs := private.locked_run(of_run);
begin
  insert into private.import_changes (run, job_id, user_id, action, before, before_rev, after_rev)
  select noted.id, (c ->> 'id')::uuid, noted.user_id, c ->> 'action', c -> 'before', (c ->> 'before_rev')::bigint,
    (c ->> 'rev')::bigint
  from jsonb_array_elements(changes) c;
  insert into private.job_moves (job_id, user_id, at, from_status, to_status)
  select j.id, noted.user_id, (m.move ->> 'at')::timestamptz, m.move ->> 'from', m.move ->> 'to'
  from jsonb_array_elements(changes) c
    cross join lateral jsonb_array_elements(case when c -> 'moves' <> 'null' then c -> 'moves' else '[]' end)
      with ordinality m (move, seq)
    cross join lateral (
      select o.id from public.jobs o where o.id = (c ->> 'id')::uuid and o.user_id = noted.user_id offset 0) j
  order by j.id, m.seq;
  if found and exists (
    select from private.job_moves m join jsonb_array_elements(changes) c on m.job_id = (c ->> 'id')::uuid
    where c ->> 'action' = 'inserted' and (
      m.at < timestamptz '0001-01-01 00:00:00+00' or m.at >= timestamptz '10000-01-01 00:00:00+00'
      or char_length(m.from_status) > 100 or char_length(m.to_status) > 100)
  ) then
    raise check_violation using constraint = 'job_moves_form',
      message = 'A move must lie in the years 1 to 9999, between stages of at most 100 characters.';
  end if;
end
$$;
comment on function private.note_changes(uuid, jsonb) is
  'Notes what a run of the caller has changed, and the history that its new jobs bring.';

create or replace function private.take_chunk(of_run uuid, chunk int) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  found_run constant private.import_runs := private.locked_run(of_run);
begin
  if chunk between 1 and found_run.chunks_done then
    return false;
  elsif found_run.finished_at is not null then
    raise sqlstate 'PT409' using message = 'This run has ended.';
  elsif chunk is distinct from found_run.chunks_done + 1 then
    raise sqlstate 'PT409' using message = format('The next chunk of this run is %s.', found_run.chunks_done + 1);
  end if;
  update private.import_runs r set chunks_done = chunk where r.id = found_run.id;
  return true;
end
$$;
comment on function private.take_chunk(uuid, int) is
  'Counts a chunk of a run of the caller as done, in this transaction. False: it was done before. PT409: another is next.';

create or replace function private.note_answer(of_run uuid, answer jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  found_run constant private.import_runs := private.locked_run(of_run);
begin
  update private.import_runs r set last_answer = answer where r.id = found_run.id;
  return answer;
end
$$;
comment on function private.note_answer(uuid, jsonb) is 'Keeps what the last chunk of a run of the caller did.';

create or replace function private.answer_again(of_run uuid, chunk int) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  found_run constant private.import_runs := private.locked_run(of_run);
begin
  return '{"inserted": 0, "updated": 0, "moved": [], "refused": [], "not_inserted": []}'
    || coalesce(case when chunk = found_run.chunks_done then found_run.last_answer end, '{}')
    || '{"status": "already"}';
end
$$;
comment on function private.answer_again(uuid, int) is
  'What a chunk did that was put before. Of chunks before the last nothing is known.';

create or replace function private.check_form(rows jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
  parts constant record := private.restored_parts();
  unknown text;
begin
  if jsonb_typeof(rows) is distinct from 'array' then
    raise sqlstate 'PT400' using message = 'rows must be an array.';
  elsif jsonb_array_length(rows) > 500 then
    raise sqlstate 'PT413' using message = 'A chunk may hold at most 500 rows.';
  elsif exists (
    select from jsonb_array_elements(rows) w where (
      jsonb_typeof(w -> 'id') = 'string' and w ->> 'expect' ~ '^(new|[0-9]{1,19})$' and jsonb_typeof(w -> 'set') = 'object'
    ) is not true
  ) then
    raise sqlstate 'PT400' using message = 'A row must be {"id": a uuid, "expect": "new" or a rev, "set": {...}}.';
  elsif (select count(distinct (w ->> 'id')::uuid) < count(*) from jsonb_array_elements(rows) w) then
    raise sqlstate 'PT400' using message = 'A chunk may name a job only once.';
  end if;
  select string_agg(distinct k, ', ') into unknown
  from jsonb_array_elements(rows) w, lateral jsonb_object_keys((w -> 'set') - parts.known - 'moves') k;
  if unknown is not null then
    raise sqlstate 'PT400' using message = format('A run cannot write: %s.', unknown);
  end if;
end
$$;

-- Puts rows in, but for those that the database refuses: [{"id", "constraint", "sqlstate"}]. Where there are such rows, it
-- tries each half.
create or replace function private.put_what_fits(of_run uuid, rows jsonb, out put uuid[], out refused jsonb)
language plpgsql volatile security invoker set search_path = '' as $$
declare
  size constant int := jsonb_array_length(rows);
  half record;
  state text;
  broken text;
begin
  refused := '[]';
  put := private.put_rows(of_run, rows);
exception when integrity_constraint_violation or data_exception or insufficient_privilege or raise_exception then
  put := '{}';
  if size = 1 then
    get stacked diagnostics state = returned_sqlstate, broken = constraint_name;
    refused := jsonb_build_array(jsonb_build_object(
      'id', rows -> 0 -> 'id', 'constraint', nullif(broken, ''), 'sqlstate', state));
    return;
  end if;
  for half in
    select f.put, f.refused
    from (select jsonb_agg(r.value order by r.seq) as rows
      from jsonb_array_elements(rows) with ordinality r (value, seq) group by r.seq > size / 2 order by r.seq > size / 2) h,
      private.put_what_fits(of_run, h.rows) f
  loop
    put := put || half.put;
    refused := refused || half.refused;
  end loop;
end
$$;

create or replace function public.put_jobs(run uuid, chunk int, rows jsonb) returns json
language plpgsql volatile security invoker set search_path = '' as $$
declare
  outcome record;
begin
  if not private.take_chunk(run, chunk) then
    return private.answer_again(run, chunk);
  end if;
  perform private.check_form(rows);
  outcome := private.put_what_fits(run, rows);
  return private.note_answer(run, (
    select jsonb_build_object(
      'status', 'done',
      'inserted', count(*) filter (where r.is_new and r.is_put),
      'updated', count(*) filter (where not r.is_new and r.is_put),
      'moved', coalesce(jsonb_agg(r.id) filter (where not r.is_new and not r.is_put and not r.is_refused), '[]'),
      'refused', outcome.refused,
      'not_inserted', coalesce(jsonb_agg(r.id) filter (where r.is_new and not r.is_put and not r.is_refused), '[]'))
    from (
      select w ->> 'id' as id, w ->> 'expect' = 'new' as is_new, (w ->> 'id')::uuid = any (outcome.put) as is_put,
        outcome.refused @> jsonb_build_array(jsonb_build_object('id', w -> 'id')) as is_refused
      from jsonb_array_elements(rows) w
    ) r));
end
$$;
comment on function public.put_jobs(uuid, int, jsonb) is
  'Puts a chunk of a run in, at most 500 rows (PT413): [{"id", "expect": "new" or the rev, as text, that the row was '
  'seen with, "set": {column: value, ...}}]. A new row gets the defaults for what "set" lacks, and its history from '
  '"moves": [{"at", "from", "to"}]; a changed row keeps both. ai_parsed_data is the text of its JSON. Chunks count from 1 '
  'and go in order (PT409). Answers {"status": "done", '
  '"inserted", "updated", "moved": [ids of rows that have another rev, or are not the caller''s], "refused": [{"id", '
  '"constraint", "sqlstate"}], "not_inserted": [new ids that are taken]}; for one that was put before the same with "already", '
  'if it is the last one. PT404: no such run. PT400: not such rows.';

-- What is there already.

create or replace function private.own_id(account uuid, taken uuid) returns uuid
language plpgsql immutable set search_path = '' as $$
declare
  -- RFC 9562, 5.8: version 8, whose bits anybody may choose.
  bytes bytea := substr(sha256(uuid_send(account) || uuid_send(taken)), 1, 16);
begin
  bytes := set_byte(bytes, 6, get_byte(bytes, 6) & 15 | 128);
  return encode(set_byte(bytes, 8, get_byte(bytes, 8) & 63 | 128), 'hex')::uuid;
end
$$;
comment on function private.own_id(uuid, uuid) is
  'The id that an account gives a job whose own id another account has, or had. The same each time.';

create or replace function public.known_jobs(ids uuid[]) returns json
language plpgsql stable security definer set search_path = '' set timezone = 'UTC' as $$
declare
  caller constant uuid := private.account_id();
begin
  if cardinality(ids) > 1000 then
    raise sqlstate 'PT413' using message = 'At most 1000 ids can be asked for.';
  end if;
  return (
    select coalesce(json_agg(json_build_object(
      'id', t.id, 'as', t.own_id, 'rev', own.rev::text, 'deleted_at', own.deleted_at) order by t.id), '[]')
    from (
      select a.id, j.id is not null as is_taken,
        case when j.user_id = caller then a.id else private.own_id(caller, a.id) end as own_id
      from (select distinct u.id from unnest(ids) u (id)) a
        left join lateral (select o.id, o.user_id from public.jobs o where o.id = a.id offset 0) j on true
    ) t left join lateral (
      select o.rev, o.deleted_at from public.jobs o where o.id = t.own_id and o.user_id = caller offset 0) own on true
    -- The caller may have used the replacement while the id was another's, whose account is gone now.
    where t.is_taken or own.rev is not null);
end
$$;
comment on function public.known_jobs(uuid[]) is
  'Of at most 1000 ids (PT413) those that are taken, or in whose place the caller has a job: [{"id", "as", "rev", "deleted_at"}]. "as" is the id itself where '
  'the job is the caller''s, else the id that the caller''s account uses in its place, the same each time. '
  '"rev" and "deleted_at" are of the caller''s job with the id "as", null if '
  'there is none. Nothing else is told of another''s job.';

-- Who may call what. This revokes by name, since Supabase's default privileges grant by name.

do $$
declare
  of_function regprocedure;
begin
  foreach of_function in array array[
    'private.import_run_json(private.import_runs)', 'private.locked_run(uuid)', 'private.restored_parts()',
    'private.change_jobs(jsonb)', 'private.put_rows(uuid, jsonb)', 'private.put_what_fits(uuid, jsonb)',
    'private.note_changes(uuid, jsonb)', 'private.take_chunk(uuid, int)', 'private.check_form(jsonb)',
    'private.note_answer(uuid, jsonb)', 'private.answer_again(uuid, int)',
    'private.own_id(uuid, uuid)',
    'public.begin_run(uuid, text, text, text, jsonb)', 'public.put_jobs(uuid, int, jsonb)', 'public.finish_run(uuid)',
    'public.list_runs()', 'public.known_jobs(uuid[])'
  ] loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', of_function);
  end loop;
end
$$;
-- Those in private are the steps of the two that run with the caller's rights.
grant execute on function private.restored_parts(), private.change_jobs(jsonb),
  private.put_rows(uuid, jsonb), private.put_what_fits(uuid, jsonb), private.note_changes(uuid, jsonb), private.take_chunk(uuid, int),
  private.note_answer(uuid, jsonb), private.answer_again(uuid, int), private.check_form(jsonb),
  public.begin_run(uuid, text, text, text, jsonb), public.put_jobs(uuid, int, jsonb), public.finish_run(uuid),
  public.list_runs(), public.known_jobs(uuid[])
  to authenticated;
