-- Taking back what a run put in (20260101000008_restore.sql, docs/backup.md). The file may run twice.
--
-- It replaces the private.import_run_json of 20260101000008_restore.sql, whose answer it adds `has_kept` to. Whoever runs
-- that file again has to run this one after it.

create or replace function private.import_run_json(r private.import_runs) returns json
language sql stable set search_path = '' set timezone = 'UTC' as $$
  select json_build_object(
    'id', r.id, 'kind', r.kind, 'file_name', r.file_name, 'file_sha256', r.file_sha256, 'counts', r.counts,
    'chunks_done', r.chunks_done, 'started_at', r.started_at, 'finished_at', r.finished_at, 'undone_at', r.undone_at,
    'has_kept', r.undone_at is not null and exists (select from private.import_changes c where c.run = r.id));
$$;
comment on function private.import_run_json(private.import_runs) is
  'What a person may know of a run. "has_kept": it was taken back, and it kept some jobs then.';
comment on function public.list_runs() is
  'The caller''s runs of the last 30 days, the newest first, at most 100: [{"id", "kind", "file_name", "file_sha256", '
  '"counts", "chunks_done", "started_at", "finished_at", "undone_at", "has_kept"}]. "has_kept": it was taken back, and it '
  'kept some jobs then, which undo_run tries again and names.';

drop function if exists private.take_journal(uuid, int);
create or replace function private.take_journal(of_run uuid, lim int, after uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' set timezone = 'UTC' as $$
declare
  found_run constant private.import_runs := private.locked_run(of_run);
  taken jsonb;
begin
  update private.import_runs r set finished_at = coalesce(r.finished_at, now()) where r.id = found_run.id;
  -- The entries leave the journal here and not later, so that a full account has the room for what comes back.
  with page as (
    delete from private.import_changes c where c.run = found_run.id and c.job_id in (
      select p.job_id from private.import_changes p
      where p.run = found_run.id and p.is_kept = (found_run.undone_at is not null) and (after is null or p.job_id > after)
      order by p.job_id limit greatest(1, least(500, coalesce(lim, 500))))
    returning *
  )
  select jsonb_agg(to_jsonb(p) order by p.job_id) into taken from page p;
  return coalesce(taken, '[]');
end
$$;
comment on function private.take_journal(uuid, int, uuid) is
  'Takes entries of a run of the caller out of the journal, those after an id: the ones that nobody has looked at, or '
  'after the last of these the ones that were kept. The run takes no more chunks.';

drop function if exists private.end_undo(uuid, jsonb, jsonb);
create or replace function private.end_undo(of_run uuid, undone jsonb, kept jsonb, last uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  found_run constant private.import_runs := private.locked_run(of_run);
begin
  insert into private.import_changes (run, job_id, user_id, action, before, before_rev, after_rev, is_kept)
  select found_run.id, k.job_id, found_run.user_id, k.action, k.before, k.before_rev, k.after_rev, true
  from jsonb_populate_recordset(null::private.import_changes, kept) k;
  -- These jobs are again what an earlier run had left, if it was the last to change them. So that one can be taken back.
  update private.import_changes c set after_rev = j.rev
  from jsonb_populate_recordset(null::private.import_changes, undone) u
    cross join lateral (select o.rev from public.jobs o where o.id = u.job_id and o.user_id = found_run.user_id offset 0) j
  where c.run in (
      select r.id from private.import_runs r where r.user_id = found_run.user_id and r.started_at <= found_run.started_at)
    and c.job_id = u.job_id and c.after_rev = u.before_rev;
  if exists (select from private.import_changes c where c.run = found_run.id and not c.is_kept) then
    return jsonb_build_object('more', true, 'next', null);
  end if;
  update private.import_runs r set undone_at = coalesce(r.undone_at, now()) where r.id = found_run.id;
  return jsonb_build_object('more', false, 'next', (
    select last where found_run.undone_at is not null and exists (
      select from private.import_changes c where c.run = found_run.id and c.job_id > last)));
end
$$;
comment on function private.end_undo(uuid, jsonb, jsonb, uuid) is
  'Puts the kept entries back into the journal. Answers what there is left to look at, as undo_run does.';

drop function if exists public.undo_run(uuid, int);
create or replace function public.undo_run(run uuid, lim int default 500, after uuid default null) returns json
language plpgsql volatile security invoker set search_path = '' set timezone = 'UTC' as $$
declare
  entries constant jsonb := private.take_journal(run, lim, after);
  changes jsonb;
  undone uuid[];
  outcome record;
  taken_back jsonb;
  kept jsonb;
begin
  -- What the run put in and is in the trash by now, or gone for ever, is taken back already.
  select coalesce(array_agg(e.id) filter (where e.is_out), '{}'), coalesce(jsonb_agg(e.change) filter (where not e.is_out), '[]')
  into undone, changes
  from (
    select c.job_id as id, c.action = 'inserted' and j.id is null as is_out, jsonb_build_object(
      'id', c.job_id, 'expect', c.after_rev, 'set', coalesce(c.before, jsonb_build_object('deleted_at', now()))) as change
    from jsonb_to_recordset(entries) c (job_id uuid, action text, before jsonb, after_rev bigint)
      left join lateral (
        select o.id from public.jobs o
        where o.id = c.job_id and o.user_id = (select auth.uid()) and o.deleted_at is null offset 0) j on true
  ) e;
  outcome := private.put_what_fits(null, changes);
  undone := undone || outcome.put;
  -- Where the table refuses what it held before, the job stays as it is, and is among the kept.
  select coalesce(jsonb_agg(e.entry) filter (where e.is_undone), '[]'),
    coalesce(jsonb_agg(e.entry || jsonb_build_object('refused', (
      select r - 'id' from jsonb_array_elements(outcome.refused) r where r -> 'id' = e.entry -> 'job_id')))
      filter (where not e.is_undone), '[]')
  into taken_back, kept
  from (
    select entry, (entry ->> 'job_id')::uuid = any (undone) as is_undone from jsonb_array_elements(entries) entry
  ) e;
  return jsonb_build_object(
    'undone', cardinality(undone),
    'kept', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', k -> 'job_id', 'company_name', j.company_name, 'job_title', j.job_title,
        'constraint', k #> '{refused,constraint}', 'sqlstate', k #> '{refused,sqlstate}') order by k ->> 'job_id'), '[]')
      from jsonb_array_elements(kept) k left join lateral (
        select o.company_name, o.job_title from public.jobs o
        where o.id = (k ->> 'job_id')::uuid and o.user_id = (select auth.uid()) offset 0) j on true)
    ) || private.end_undo(run, taken_back, kept, (entries -> -1 ->> 'job_id')::uuid);
end
$$;
comment on function public.undo_run(uuid, int, uuid) is
  'Takes back what a run of the caller did to at most 500 jobs, and ends the run. A job that somebody has touched since '
  'is kept, and so is one whose old values the table refuses by now. What was put in goes to the trash, and the rest '
  'becomes as it was. Answers {"undone", "kept": [{"id", "company_name", "job_title", "constraint", "sqlstate"}], "more", '
  '"next"}; the last two of a kept job say what refused it, and are null where somebody has touched it. Call it until '
  '"more" is false. Calls after that try the kept ones again, and name those that are still kept: first without "after", '
  'then with "next" as "after" until it is null. PT404: there is no such run, or it began more than 30 days ago.';

-- Who may call what. This revokes by name, since Supabase's default privileges grant by name.
revoke all on function private.import_run_json(private.import_runs), private.take_journal(uuid, int, uuid),
  private.end_undo(uuid, jsonb, jsonb, uuid), public.undo_run(uuid, int, uuid)
  from public, anon, authenticated, service_role;
-- Those in private are the steps of the one that runs with the caller's rights.
grant execute on function private.take_journal(uuid, int, uuid), private.end_undo(uuid, jsonb, jsonb, uuid),
  public.undo_run(uuid, int, uuid) to authenticated;
