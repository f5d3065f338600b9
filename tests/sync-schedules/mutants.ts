import type { Sql } from '../database/postgres-fixture.ts';
import { type Pull, pullByUpdatedAt, pullWithoutId, realPull } from './pulls.ts';

/** A design that looks right but is not. The schedules must find every one. */
export interface Design {
  readonly name: string;
  readonly pull: Pull;
  readonly keepsCursorFirst: boolean;
  /** Changes the database after our migrations. */
  readonly spoil?: string;
  /** An administrator switches the triggers off for one statement, again and again. */
  readonly triggersOff?: boolean;
}

export const realDesign: Design = { name: 'counter, locked first', pull: realPull, keepsCursorFirst: false };

export const mutants: readonly Design[] = [
  { name: 'updated_at as cursor', pull: pullByUpdatedAt, keepsCursorFirst: false },
  {
    name: 'a sequence as version',
    pull: realPull,
    keepsCursorFirst: false,
    spoil: `
      create sequence private.mutant;
      drop trigger jobs_sync_lock on public.jobs;
      create or replace function private.sync_next(of_user uuid) returns bigint
        language sql security definer as $$ select nextval('private.mutant') $$;
      create or replace function private.sync_raise(of_user uuid) returns bigint
        language sql security definer as $$ select nextval('private.mutant') $$;
    `,
  },
  {
    name: 'the counter read without the lock',
    pull: realPull,
    keepsCursorFirst: false,
    spoil: `
      drop trigger jobs_sync_lock on public.jobs;
      create or replace function private.sync_next(of_user uuid) returns bigint
        language sql security definer as $$
          select coalesce((select version from public.sync_state where user_id = of_user), 0) + 1 $$;
      create or replace function private.sync_raise(of_user uuid) returns bigint
        language plpgsql security definer as $$
        declare
          mine bigint := private.sync_next(of_user);
        begin
          insert into public.sync_state as s (user_id, version) values (of_user, 1)
            on conflict (user_id) do update set version = s.version + 1;
          return mine;
        end $$;
    `,
  },
  { name: 'the cursor kept before its rows', pull: realPull, keepsCursorFirst: true },
  { name: 'rev > without id', pull: pullWithoutId, keepsCursorFirst: false },
  {
    name: 'the triggers switched off for one statement',
    pull: realPull,
    keepsCursorFirst: false,
    triggersOff: true,
  },
];

/** Hides or adds one job without touching a counter, as an administrator may do with the triggers off. */
export async function writeWithoutTriggers(sql: Sql, user: string, hide: boolean): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    if (hide) {
      await tx`update public.jobs set deleted_at = now() where id = (
        select id from public.jobs where user_id = ${user} and deleted_at is null limit 1)`;
    } else {
      await tx`insert into public.jobs (user_id, company_name, job_title, source)
        values (${user}, 'unseen', 't', 'manual')`;
    }
  });
}
