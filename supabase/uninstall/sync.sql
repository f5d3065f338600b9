-- Removes the sync migration and all after it (20260101000001 to 20260101000011). It leaves the schema that they
-- found, and every row. The app can then read and write as before, but no device can sync, exports have no tag, and the
-- app does not offer to delete an account.
--
-- Run it as the owner of the tables. It is one statement, so all of it happens or nothing. It may run twice. It takes
-- the table's lock briefly: on a busy project, run it with `set lock_timeout = '5s'` and repeat. It is not a migration.
-- A server with the built-in Supabase, or `supabase db push`, would apply the migrations again.

do $$
declare
  undo text[] := '{}';
  statement text;
begin
  if to_regclass('private.before_sync') is not null then
    -- Drop the schema last, after everything in it.
    execute $q$select coalesce(array_agg(b.undo order by b.undo like 'drop %'), '{}') from private.before_sync b$q$
    into undo;
  end if;

  drop trigger if exists jobs_sync_lock on public.jobs;
  drop trigger if exists zz_jobs_sync_row on public.jobs;
  drop trigger if exists jobs_sync_inserted on public.jobs;
  drop trigger if exists jobs_sync_refuse_delete on public.jobs;
  drop trigger if exists jobs_sync_deleted on public.jobs;
  drop trigger if exists jobs_sync_truncated on public.jobs;
  drop trigger if exists jobs_moved on public.jobs;
  drop trigger if exists jobs_moves_deleted on public.jobs;
  drop trigger if exists jobs_moves_truncated on public.jobs;

  drop function if exists public.pull_jobs(text, uuid, int);
  drop function if exists public.pull_first(text, uuid, int);
  drop function if exists public.prove_jobs();
  drop function if exists public.delete_account(uuid);
  drop function if exists private.set_export_schedule(uuid, uuid, jsonb, timestamptz);
  drop function if exists private.list_export_schedules(uuid, timestamptz);
  drop function if exists private.delete_export_schedule(uuid, uuid);
  drop function if exists private.stop_export_schedule(uuid);
  drop function if exists private.accept_fewer_jobs(uuid, uuid);
  drop function if exists private.send_export_now(uuid, uuid, text, text, timestamptz);
  drop function if exists private.list_export_runs(uuid, uuid);
  drop function if exists private.get_export_run(uuid, uuid);
  drop function if exists private.take_export_run(timestamptz, uuid);
  drop function if exists private.claim_due_exports(timestamptz);
  drop function if exists private.keep_export_run(uuid, uuid);
  drop function if exists private.end_export_run(uuid, uuid, jsonb, timestamptz);
  drop function if exists private.prune_export_runs(timestamptz);
  drop function if exists private.drop_open_runs(uuid);
  drop function if exists private.lock_account(uuid, boolean);
  drop function if exists private.mail_address(uuid);
  if to_regclass('private.export_schedules') is not null then
    drop function if exists private.export_schedule_json(private.export_schedules, timestamptz);
    drop function if exists private.schedule_next(private.export_schedules, timestamptz, date);
    drop function if exists private.schedule_newest(private.export_schedules, timestamptz);
    drop function if exists private.schedule_instant(private.export_schedules, date);
    drop function if exists private.schedule_day(private.export_schedules, date, int);
  end if;
  if to_regclass('private.export_runs') is not null then
    drop function if exists private.export_run_json(private.export_runs);
    drop function if exists private.last_good_run(uuid);
  end if;
  drop function if exists private.utc_text(timestamptz);
  drop table if exists private.export_runs;
  drop table if exists private.export_schedules;
  drop function if exists public.create_api_token(text, text, text[], timestamptz, text);
  drop function if exists public.list_api_tokens();
  drop function if exists public.revoke_api_token(uuid);
  drop function if exists private.take_token_mail(timestamptz, uuid);
  drop function if exists private.end_token_mail(uuid, uuid, timestamptz, timestamptz);
  drop function if exists private.api_token_caller(bytea);
  if to_regclass('private.api_tokens') is not null then
    drop function if exists private.api_token_json(private.api_tokens);
    drop function if exists private.next_token_mail(private.api_tokens, timestamptz);
  end if;
  drop function if exists private.session_account();
  drop table if exists private.api_tokens;
  drop function if exists private.request_language();
  drop function if exists public.backup_page(text, uuid, int, boolean);
  drop function if exists private.backup_rows(uuid);
  drop function if exists public.begin_run(uuid, text, text, text, jsonb);
  drop function if exists public.put_jobs(uuid, int, jsonb);
  drop function if exists public.finish_run(uuid);
  drop function if exists public.undo_run(uuid, int);
  drop function if exists public.undo_run(uuid, int, uuid);
  drop function if exists public.list_runs();
  drop function if exists public.known_jobs(uuid[]);
  drop function if exists public.purge_jobs(uuid[]);
  drop function if exists private.restored_parts();
  drop function if exists private.change_jobs(jsonb);
  drop function if exists private.put_rows(uuid, jsonb);
  drop function if exists private.put_what_fits(uuid, jsonb);
  drop function if exists private.note_changes(uuid, jsonb);
  drop function if exists private.take_chunk(uuid, int);
  drop function if exists private.note_answer(uuid, jsonb);
  drop function if exists private.answer_again(uuid, int);
  drop function if exists private.check_form(jsonb);
  drop function if exists private.take_journal(uuid, int);
  drop function if exists private.take_journal(uuid, int, uuid);
  drop function if exists private.end_undo(uuid, jsonb, jsonb);
  drop function if exists private.end_undo(uuid, jsonb, jsonb, uuid);
  drop function if exists private.own_id(uuid, uuid);
  drop function if exists private.locked_run(uuid);
  if to_regclass('private.import_runs') is not null then
    drop function if exists private.import_run_json(private.import_runs);
  end if;
  drop table if exists private.import_changes;
  drop table if exists private.import_runs;
  drop function if exists private.jobs_moved();
  drop function if exists private.jobs_moves_deleted();
  drop function if exists private.jobs_moves_truncated();
  drop table if exists private.job_moves;
  drop function if exists private.jobs_lock_counter();
  drop function if exists private.jobs_stamp();
  drop function if exists private.jobs_inserted();
  drop function if exists private.jobs_refuse_delete();
  drop function if exists private.jobs_deleted();
  drop function if exists private.jobs_truncated();
  drop function if exists private.job_json(public.jobs);
  drop function if exists private.first_page(text, uuid, int);
  drop function if exists private.pulled(public.jobs);
  drop type if exists private.pulled_job;
  drop function if exists private.account_id();
  drop function if exists private.sync_epoch(uuid);
  drop function if exists private.sync_new_epoch();
  drop function if exists private.sync_begin(uuid[]);
  drop function if exists private.sync_raise(uuid);
  drop function if exists private.sync_next(uuid);
  drop function if exists private.sync_lock(uuid);

  drop index if exists public.jobs_sync_rev_idx;
  drop index if exists public.jobs_sync_active_idx;
  drop index if exists public.jobs_sync_deleted_idx;
  -- The migration refuses a column of that name which is not ours. Such a column exists only without sync_state.
  if to_regclass('public.sync_state') is not null then
    alter table public.jobs drop column if exists rev;
  end if;
  drop table if exists private.purged_jobs;
  drop table if exists public.sync_state;
  drop table if exists private.rate_limits;
  drop table if exists private.before_sync;

  foreach statement in array undo loop
    if statement not like 'drop schema %' then
      execute statement;
    elsif not exists (select from pg_depend where refclassid = 'pg_namespace'::regclass and refobjid = to_regnamespace('private')) then
      execute statement;
    else
      raise notice 'the schema private stays: there is more in it than what was taken out';
    end if;
  end loop;

  -- An earlier form of the migration kept no record. In that case, bring back the trigger of our own jobs table.
  if to_regprocedure('private.jobs_set_updated_at()') is not null and not exists (
    select from pg_trigger where tgrelid = 'public.jobs'::regclass and tgname = 'jobs_set_updated_at'
  ) then
    create trigger jobs_set_updated_at before update on public.jobs
      for each row execute function private.jobs_set_updated_at();
  end if;

  if to_regclass('supabase_migrations.schema_migrations') is not null then
    execute $q$delete from supabase_migrations.schema_migrations
      where version in ('20260101000001', '20260101000002', '20260101000003', '20260101000004',
        '20260101000005', '20260101000006', '20260101000007', '20260101000008', '20260101000009',
        '20260101000010', '20260101000011')$q$;
  end if;
end
$$;
