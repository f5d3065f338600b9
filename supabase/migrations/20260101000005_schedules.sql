-- Schedules: a copy of a person's jobs comes by mail without being asked for. docs/schedules.md describes the promises.
-- The file may run twice.
--
-- This is a ledger, not a timer: export_schedules says what is due next, and export_runs has a row for each copy that was
-- due. The period of a run is the local day, and a schedule has one run a day, whatever clocks, servers and restarts do.
-- Row-level security is on and has no policy: people reach their schedules through the server, and the server by the
-- functions below. Each takes the account whose caller the server has verified.
--
-- Due times are compared with now_at, the clock of the server. Leases use the database's own clock, which all servers
-- share. Local times become instants here and nowhere else, by "at time zone".

create table if not exists private.export_schedules (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  every text not null check (every in ('day', 'week', 'month')),
  -- 1 is Monday.
  weekday smallint check (weekday between 1 and 7),
  -- The last day where the month is shorter.
  day smallint check (day between 1 and 31),
  at_time time not null,
  tz text not null,
  -- What to send, as a query of the route.
  options text not null check (length(options) <= 2000),
  language text not null check (language ~ '^[a-z]{2}$'),
  only_if_changed boolean not null default false,
  -- Null: it runs.
  paused_reason text check (paused_reason in ('person', 'unsubscribed', 'failing')),
  -- The next copy: when, and for which local day.
  next_at timestamptz not null,
  period date not null,
  -- Who knows it may stop the schedule, and nothing else. It stands in the mails.
  stop_key uuid not null unique default gen_random_uuid(),
  created_at timestamptz not null,
  -- When it was made, changed or continued.
  set_at timestamptz not null,
  -- Since the first failure after the last good copy.
  failing_since timestamptz,
  constraint export_schedules_form check (
    (every = 'week') = (weekday is not null) and (every = 'month') = (day is not null))
);
create index if not exists export_schedules_user_idx on private.export_schedules (user_id);
create index if not exists export_schedules_due_idx on private.export_schedules (next_at) where paused_reason is null;
comment on table private.export_schedules is 'Who gets a copy by mail, when, and of what.';

create table if not exists private.export_runs (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  schedule_id uuid references private.export_schedules (id) on delete set null,
  -- The local day. Null: a person asked for this copy by hand, which uses up no day.
  period date,
  due_at timestamptz not null,
  options text not null,
  language text not null,
  state text not null default 'waiting' check (
    state in ('waiting', 'running', 'sent', 'unchanged', 'too_large', 'failed')),
  attempts int not null default 0,
  -- The process that works on it, and how long it may be silent.
  lease uuid,
  lease_until timestamptz,
  try_at timestamptz not null,
  -- The file.
  name text,
  rows int,
  bytes bigint,
  sha256 text,
  as_of timestamptz,
  -- The entity tag of the export: the same tag, the same content.
  version text,
  -- The account holds far fewer jobs than in the last good copy.
  fewer boolean not null default false,
  started_at timestamptz,
  sent_at timestamptz,
  error_code text,
  unique (schedule_id, period)
);
create index if not exists export_runs_schedule_idx on private.export_runs (schedule_id, due_at desc);
create index if not exists export_runs_user_idx on private.export_runs (user_id, due_at);
create index if not exists export_runs_open_idx on private.export_runs (try_at) where state in ('waiting', 'running');
create index if not exists export_runs_due_idx on private.export_runs (due_at);
comment on table private.export_runs is 'Each copy that was due, and what became of it. A year long.';

alter table private.export_schedules enable row level security;
alter table private.export_runs enable row level security;
revoke all on private.export_schedules, private.export_runs from public, anon, authenticated, service_role;

-- The address that mail of an account may go to. The built-in backend replaces it by one that asks for a proof.
create or replace function private.mail_address(of_user uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select u.email from auth.users u
    where u.id = of_user and u.email_confirmed_at is not null and u.deleted_at is null
      and (u.banned_until is null or u.banned_until <= now())
      -- RFC 2606, 2: no mail can arrive at such an address.
      and u.email !~* '[.@]example$');
end
$$;
comment on function private.mail_address(uuid) is 'The confirmed address of an account. Null where there is none.';

create or replace function private.schedule_day(s private.export_schedules, near date, step int) returns date
language sql immutable set search_path = '' as $$
  select case s.every
    when 'day' then near
    when 'week' then near + step * ((step * (s.weekday - extract(isodow from near)::int) + 7) % 7)
    else (
      select f.found from generate_series(0, 1) months,
        lateral (select (date_trunc('month', near::timestamp) + months * step * interval '1 month')::date as first) m,
        lateral (select least(m.first + s.day - 1, (m.first + interval '1 month')::date - 1) as found) f
      where step * (f.found - near) >= 0 order by months limit 1)
    end;
$$;
comment on function private.schedule_day(private.export_schedules, date, int) is
  'The first day of the schedule on or after a day (step 1), or the last one on or before it (step -1).';

create or replace function private.schedule_instant(s private.export_schedules, on_day date) returns timestamptz
language sql stable set search_path = '' as $$
  -- Spread within the chosen hour, so that not everybody's copy is due at the same moment.
  select (on_day + s.at_time + make_interval(
    secs => ('x' || left(md5(s.id::text), 7))::bit(28)::int % (3600 - 60 * extract(minute from s.at_time)::int)
  )) at time zone s.tz;
$$;
comment on function private.schedule_instant(private.export_schedules, date) is 'When the copy of a day is due.';

create or replace function private.schedule_next(
  s private.export_schedules, after timestamptz, not_before date, out next_at timestamptz, out period date
) language plpgsql stable set search_path = '' as $$
begin
  period := private.schedule_day(s, greatest((after at time zone s.tz)::date, not_before), 1);
  next_at := private.schedule_instant(s, period);
  if next_at <= after then
    period := private.schedule_day(s, period + 1, 1);
    next_at := private.schedule_instant(s, period);
  end if;
end
$$;
comment on function private.schedule_next(private.export_schedules, timestamptz, date) is
  'The next copy after a moment, of no earlier day than not_before.';

create or replace function private.schedule_newest(s private.export_schedules, now_at timestamptz) returns date
language plpgsql stable set search_path = '' as $$
declare
  newest date := private.schedule_day(s, (now_at at time zone s.tz)::date, -1);
begin
  if private.schedule_instant(s, newest) > now_at then
    newest := private.schedule_day(s, newest - 1, -1);
  end if;
  return newest;
end
$$;
comment on function private.schedule_newest(private.export_schedules, timestamptz) is
  'The newest day whose copy is due at a moment.';

create or replace function private.utc_text(at timestamptz) returns text
language sql immutable set search_path = '' as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
$$;

create or replace function private.export_run_json(r private.export_runs) returns json
language sql stable set search_path = '' as $$
  select json_build_object(
    'id', r.id, 'schedule_id', r.schedule_id, 'state', r.state, 'period', r.period,
    'due_at', private.utc_text(r.due_at), 'export', r.options,
    'name', r.name, 'rows', r.rows, 'bytes', r.bytes, 'sha256', r.sha256, 'as_of', private.utc_text(r.as_of),
    'fewer', r.fewer, 'late', coalesce(r.period is not null and r.sent_at > r.due_at + interval '1 hour', false), 'attempts', r.attempts,
    'try_at', case when r.state = 'waiting' then private.utc_text(r.try_at) end,
    'started_at', private.utc_text(r.started_at), 'sent_at', private.utc_text(r.sent_at), 'error_code', r.error_code);
$$;
comment on function private.export_run_json(private.export_runs) is 'What a person may know of a run.';

create or replace function private.last_good_run(of_schedule uuid) returns private.export_runs
language sql stable set search_path = '' as $$
  select r from private.export_runs r
  where r.schedule_id = of_schedule and r.state in ('sent', 'unchanged') and not r.fewer
  order by r.due_at desc limit 1;
$$;

create or replace function private.export_schedule_json(s private.export_schedules, now_at timestamptz) returns json
language plpgsql stable set search_path = '' as $$
declare
  good constant private.export_runs := private.last_good_run(s.id);
  last private.export_runs;
  newest constant date := private.schedule_newest(s, now_at);
begin
  select * into last from private.export_runs r where r.schedule_id = s.id order by r.due_at desc limit 1;
  return json_build_object(
    'id', s.id, 'every', s.every, 'at', to_char(s.at_time, 'HH24:MI'), 'tz', s.tz, 'weekday', s.weekday, 'day', s.day,
    'export', s.options, 'language', s.language, 'only_if_changed', s.only_if_changed, 'paused', s.paused_reason,
    'next_at', case when s.paused_reason is null then private.utc_text(s.next_at) end,
    'created_at', private.utc_text(s.created_at), 'last_good_at', private.utc_text(coalesce(good.as_of, good.due_at)),
    -- Two copies were due since, and neither is good.
    'overdue', s.paused_reason is null and greatest(s.set_at, good.due_at)
      < private.schedule_instant(s, private.schedule_day(s, newest - 1, -1)),
    'last_run', case when last.id is not null then private.export_run_json(last) end);
end
$$;
comment on function private.export_schedule_json(private.export_schedules, timestamptz) is
  'What a person may know of a schedule: never the key that stops it.';


-- The account, locked, so that its counts hold while they are used.
create or replace function private.lock_account(of_user uuid, needs_address boolean) returns void
language plpgsql set search_path = '' as $$
begin
  perform from auth.users u where u.id = of_user for update;
  if not found then
    raise sqlstate 'PT401' using message = 'The account of this token does not exist.';
  end if;
  if needs_address and private.mail_address(of_user) is null then
    raise sqlstate 'PT409' using hint = 'address_unproved',
      message = 'No mail can go to this account: its address is not confirmed. Sign in once by a link that is mailed to it.';
  end if;
end
$$;

create or replace function private.set_export_schedule(of_user uuid, changed uuid, given jsonb, now_at timestamptz)
returns json language plpgsql volatile security definer set search_path = '' as $$
declare
  s private.export_schedules;
  n record;
begin
  perform private.lock_account(of_user, changed is null);
  select * into s from private.export_schedules e where e.id = changed and e.user_id = of_user;
  if changed is not null and s.id is null then
    return null;
  elsif changed is null and (select count(*) from private.export_schedules e where e.user_id = of_user) >= 3 then
    raise sqlstate 'PT409' using hint = 'too_many_schedules',
      message = 'This account has 3 schedules, which is the limit. Delete one first.';
  end if;
  s.id := coalesce(s.id, gen_random_uuid());
  s := jsonb_populate_record(s, given);
  s.set_at := now_at;
  begin
    select * into n from private.schedule_next(s, now_at, (
      select max(r.period) + 1 from private.export_runs r where r.schedule_id = s.id));
  exception when invalid_parameter_value then
    raise sqlstate 'PT400' using hint = 'tz', message = format('The database does not know the time zone "%s".', s.tz);
  end;
  s.next_at := n.next_at;
  s.period := n.period;
  if changed is null then
    s.user_id := of_user;
    s.created_at := now_at;
    s.stop_key := gen_random_uuid();
    insert into private.export_schedules select s.*;
  else
    update private.export_schedules e set every = s.every, weekday = s.weekday, day = s.day, at_time = s.at_time,
      tz = s.tz, options = s.options, only_if_changed = s.only_if_changed, paused_reason = s.paused_reason,
      next_at = s.next_at, period = s.period, set_at = s.set_at, failing_since = null
    where e.id = s.id;
    if s.paused_reason is not null then
      perform private.drop_open_runs(s.id);
    end if;
  end if;
  return private.export_schedule_json(s, now_at);
end
$$;
comment on function private.set_export_schedule(uuid, uuid, jsonb, timestamptz) is
  'Makes a schedule (changed is null) or changes one. given has columns of the table. Answers export_schedule_json, or '
  'null if the account has no such schedule. PT409: the limit of 3, or no confirmed address. PT400: an unknown zone.';

-- The copies of a schedule that were not sent yet. Who is sending one finds its lease gone, and stops.
create or replace function private.drop_open_runs(of_schedule uuid) returns void
language sql volatile set search_path = '' as $$
  delete from private.export_runs r where r.schedule_id = of_schedule and r.state in ('waiting', 'running');
$$;

create or replace function private.list_export_schedules(of_user uuid, now_at timestamptz) returns json
language sql stable security definer set search_path = '' as $$
  select coalesce(json_agg(private.export_schedule_json(s, now_at) order by s.created_at, s.id), '[]')
  from private.export_schedules s where s.user_id = of_user;
$$;

create or replace function private.delete_export_schedule(of_user uuid, deleted uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not exists (select from private.export_schedules s where s.id = deleted and s.user_id = of_user) then
    return false;
  end if;
  perform private.drop_open_runs(deleted);
  delete from private.export_schedules s where s.id = deleted;
  return true;
end
$$;
comment on function private.delete_export_schedule(uuid, uuid) is
  'Deletes a schedule and what it has not sent yet. Its history stays without it: the limit of a day counts it.';

create or replace function private.stop_export_schedule(key uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  stopped uuid;
begin
  update private.export_schedules s set paused_reason = coalesce(s.paused_reason, 'unsubscribed') where s.stop_key = key
  returning s.id into stopped;
  perform private.drop_open_runs(stopped);
  return stopped is not null;
end
$$;
comment on function private.stop_export_schedule(uuid) is 'Stops the schedule whose mails hold this key.';

create or replace function private.accept_fewer_jobs(of_user uuid, of_schedule uuid) returns void
language sql volatile security definer set search_path = '' as $$
  update private.export_runs r set fewer = false
  where r.schedule_id = of_schedule and r.user_id = of_user and r.fewer;
$$;
comment on function private.accept_fewer_jobs(uuid, uuid) is
  'The person says that the account is right to hold fewer jobs: the copies that were marked count as good.';

create or replace function private.send_export_now(
  of_user uuid, of_schedule uuid, of_options text, in_language text, now_at timestamptz
) returns json language plpgsql volatile security definer set search_path = '' as $$
declare
  s private.export_schedules;
  made private.export_runs;
  sent int;
  free_at timestamptz;
begin
  perform private.lock_account(of_user, true);
  if of_schedule is not null then
    select * into s from private.export_schedules e where e.id = of_schedule and e.user_id = of_user;
    if not found then
      return null;
    end if;
  end if;
  select count(*), min(h.due_at) + interval '1 day' into sent, free_at from (
    select r.due_at from private.export_runs r
    where r.user_id = of_user and r.period is null and r.due_at > now_at - interval '1 day'
    order by r.due_at desc limit 5
  ) h;
  if sent >= 5 then
    raise sqlstate 'PT429' using message = 'Five copies were sent by hand within a day, which is the limit.',
      hint = ceil(extract(epoch from free_at - now_at))::int::text;
  end if;
  insert into private.export_runs (user_id, schedule_id, due_at, options, language, try_at)
  values (of_user, of_schedule, now_at, coalesce(s.options, of_options), coalesce(s.language, in_language), now_at)
  returning * into made;
  return private.export_run_json(made);
end
$$;
comment on function private.send_export_now(uuid, uuid, text, text, timestamptz) is
  'Notes a copy that a person asks for by hand: of a schedule, or else of these options. Answers export_run_json, or '
  'null if the account has no such schedule. PT429: 5 a day; the hint has the seconds to wait. PT409: no address.';

create or replace function private.list_export_runs(of_user uuid, of_schedule uuid) returns json
language sql stable security definer set search_path = '' as $$
  select case when s.id is not null then (
    select coalesce(json_agg(private.export_run_json(r) order by r.due_at desc, r.id), '[]') from (
      select * from private.export_runs e where e.schedule_id = s.id order by e.due_at desc, e.id limit 100) r
  ) end
  from (select) one left join private.export_schedules s on s.id = of_schedule and s.user_id = of_user;
$$;
comment on function private.list_export_runs(uuid, uuid) is
  'The newest 100 runs of a schedule, the newest first. Null if the account has no such schedule.';

create or replace function private.get_export_run(of_user uuid, run uuid) returns json
language sql stable security definer set search_path = '' as $$
  select private.export_run_json(r) from private.export_runs r where r.id = run and r.user_id = of_user;
$$;

-- For the process that sends.

create or replace function private.claim_due_exports(now_at timestamptz) returns void
language sql volatile set search_path = '' as $$
  with due as materialized (
    select s from private.export_schedules s
    where s.paused_reason is null and s.next_at <= now_at
    order by s.next_at limit 100 for update skip locked
  ), planned as materialized (
    -- A server that was off sends the newest copy that it missed, once.
    select d.s, greatest((d.s).period, private.schedule_newest(d.s, now_at)) as day from due d
  ), noted as (
    insert into private.export_runs (user_id, schedule_id, period, due_at, options, language, try_at)
    select (p.s).user_id, (p.s).id, p.day,
      case when p.day = (p.s).period then (p.s).next_at else private.schedule_instant(p.s, p.day) end,
      (p.s).options, (p.s).language, now_at
    from planned p on conflict (schedule_id, period) do nothing
  )
  update private.export_schedules s set next_at = n.next_at, period = n.period
  from planned p, lateral private.schedule_next(p.s, now_at, p.day + 1) n where s.id = (p.s).id;
$$;
comment on function private.claim_due_exports(timestamptz) is
  'One statement notes a run for each schedule that is due, and moves the schedule on.';

create or replace function private.take_export_run(now_at timestamptz, new_lease uuid) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare
  r private.export_runs;
  s private.export_schedules;
  good private.export_runs;
begin
  perform private.claim_due_exports(now_at);
  update private.export_runs taken set state = 'running', lease = new_lease, started_at = now_at,
    lease_until = clock_timestamp() + interval '10 seconds'
  where taken.id = (
    select w.id from private.export_runs w
    where w.state in ('waiting', 'running') and w.try_at <= now_at
      and (w.lease_until is null or w.lease_until < clock_timestamp())
    order by w.try_at limit 1 for update skip locked)
  returning * into r;
  if r.id is null then
    return null;
  end if;
  select * into s from private.export_schedules e where e.id = r.schedule_id;
  good := private.last_good_run(s.id);
  return json_build_object(
    'id', r.id, 'user_id', r.user_id, 'options', r.options, 'language', r.language, 'attempts', r.attempts,
    'due_at', private.utc_text(r.due_at), 'is_late', r.period is not null and now_at > r.due_at + interval '1 hour',
    'schedule', case when s.id is not null then json_build_object(
      'every', s.every, 'tz', s.tz, 'stop_key', s.stop_key, 'is_by_hand', r.period is null,
      'only_if_changed', s.only_if_changed and r.period is not null,
      'was_fewer', coalesce((
        select p.fewer from private.export_runs p
        where p.schedule_id = s.id and p.state in ('sent', 'unchanged') order by p.due_at desc limit 1), false),
      'last_good', case when good.id is not null then json_build_object(
        'rows', good.rows, 'version', good.version, 'sha256', good.sha256) end) end);
end
$$;
comment on function private.take_export_run(timestamptz, uuid) is
  'Claims what is due, then takes one run that nobody works on, for ten seconds. Null: there is none.';

create or replace function private.keep_export_run(run uuid, held uuid, out is_held boolean, out address text)
language plpgsql volatile security definer set search_path = '' as $$
declare
  owner uuid;
begin
  update private.export_runs r set lease_until = clock_timestamp() + interval '10 seconds'
  where r.id = run and r.lease = held returning r.user_id into owner;
  is_held := owner is not null;
  address := private.mail_address(owner);
end
$$;
comment on function private.keep_export_run(uuid, uuid) is
  'Keeps a run for ten more seconds. False: another process has it, it was stopped, or its account is gone.';

create or replace function private.end_export_run(run uuid, held uuid, outcome jsonb, now_at timestamptz)
returns json language plpgsql volatile security definer set search_path = '' as $$
declare
  r private.export_runs;
  s private.export_schedules;
begin
  select * into r from private.export_runs e where e.id = run and e.lease = held for update;
  if not found then
    return null;
  end if;
  r := jsonb_populate_record(r, outcome);
  update private.export_runs e set state = r.state, attempts = r.attempts, try_at = r.try_at, name = r.name,
    rows = r.rows, bytes = r.bytes, sha256 = r.sha256, as_of = r.as_of, version = r.version, fewer = r.fewer,
    error_code = r.error_code, lease = null, lease_until = null,
    sent_at = case when r.state in ('sent', 'too_large') then now_at end
  where e.id = run;
  select * into s from private.export_schedules e where e.id = r.schedule_id for update;
  if r.state in ('sent', 'unchanged') and not r.fewer then
    update private.export_schedules e set failing_since = null where e.id = s.id;
  elsif r.state in ('failed', 'too_large') and r.period is not null then
    update private.export_schedules e set failing_since = coalesce(e.failing_since, r.due_at),
      paused_reason = case when e.failing_since < now_at - interval '30 days' then 'failing' else e.paused_reason end
    where e.id = s.id;
    return json_build_object('is_first_failure', s.failing_since is null);
  end if;
  return json_build_object('is_first_failure', false);
end
$$;
comment on function private.end_export_run(uuid, uuid, jsonb, timestamptz) is
  'Notes what became of a run. outcome has columns of the table. Null: the run is not ours any more. Pauses a schedule '
  'that has failed for 30 days.';

create or replace function private.prune_export_runs(now_at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  delete from private.export_runs r where r.due_at < now_at - interval '1 year';
$$;

do $$
declare
  of_function regprocedure;
begin
  foreach of_function in array array[
    'private.mail_address(uuid)', 'private.schedule_day(private.export_schedules, date, int)',
    'private.schedule_instant(private.export_schedules, date)',
    'private.schedule_next(private.export_schedules, timestamptz, date)',
    'private.schedule_newest(private.export_schedules, timestamptz)', 'private.utc_text(timestamptz)',
    'private.export_run_json(private.export_runs)', 'private.last_good_run(uuid)',
    'private.export_schedule_json(private.export_schedules, timestamptz)', 'private.lock_account(uuid, boolean)',
    'private.set_export_schedule(uuid, uuid, jsonb, timestamptz)', 'private.drop_open_runs(uuid)',
    'private.list_export_schedules(uuid, timestamptz)', 'private.delete_export_schedule(uuid, uuid)',
    'private.stop_export_schedule(uuid)', 'private.accept_fewer_jobs(uuid, uuid)',
    'private.send_export_now(uuid, uuid, text, text, timestamptz)', 'private.list_export_runs(uuid, uuid)',
    'private.get_export_run(uuid, uuid)', 'private.claim_due_exports(timestamptz)',
    'private.take_export_run(timestamptz, uuid)', 'private.keep_export_run(uuid, uuid)',
    'private.end_export_run(uuid, uuid, jsonb, timestamptz)', 'private.prune_export_runs(timestamptz)'
  ] loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', of_function);
  end loop;
end
$$;
