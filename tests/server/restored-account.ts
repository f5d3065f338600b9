import { tableColumns } from '../../src/job/columns.ts';
import { normaliseTimestamp } from '../../src/job/timestamp.ts';
import type { AccountJob } from '../../src/restore/account-index.ts';
import type { PlanEntry } from '../../src/restore/plan.ts';
import { type Plan, planRestore } from '../../src/restore/plan-restore.ts';
import type { RestoreTarget } from '../../src/restore/target.ts';
import { restoreCalls } from '../../src/server/database/restore-calls.ts';
import type { Sql } from '../database/postgres-fixture.ts';

/** A job with all of its columns, its `rev` and its history. Times are the contract's texts. */
export type Cells = Readonly<Record<string, unknown>>;

/** An account of a real database, with what a restore asks of it. */
export interface RestoredAccount {
  readonly target: RestoreTarget;
  /** All jobs by id, deleted ones too. */
  jobs(): Promise<Map<string, Cells>>;
  plan(file: string | Blob): Promise<Plan & { readonly entries: readonly PlanEntry[] }>;
}

export function restoredAccount(sql: Sql, userId: string): RestoredAccount {
  const target = restoreCalls(sql, { userId, claims: { sub: userId, role: 'authenticated' } });

  async function jobs() {
    const rows = await sql<{ id: string; cells: Record<string, unknown> }[]>`
      select id, to_jsonb(j) - 'user_id' || jsonb_build_object('rev', rev::text, 'ai_parsed_data', ai_parsed_data::text,
        'moves', (select coalesce(jsonb_agg(jsonb_build_array(at, from_status, to_status) order by seq), '[]')
          from private.job_moves m where m.job_id = j.id)) as cells
      from public.jobs j where user_id = ${userId} order by id`;
    return new Map(rows.map(({ id, cells }) => [id, withOurTimes(cells)]));
  }

  return {
    ...{ target, jobs },
    async plan(file) {
      async function* active() {
        const all = [...(await jobs()).values()];
        yield all.filter(({ deleted_at }) => deleted_at === null) as unknown as AccountJob[];
      }
      const entries: PlanEntry[] = [];
      const plan = await planRestore({
        ...{ file: new Blob([file]), jobs: active(), target, timeZone: 'UTC' },
        signal: new AbortController().signal,
        onBytes() {},
        async onEntries(more) {
          entries.push(...more);
        },
      });
      return { ...plan, entries };
    },
  };
}

function withOurTimes(cells: Record<string, unknown>): Cells {
  for (const { name, kind } of tableColumns) {
    const cell = cells[name];
    if (kind === 'time' && typeof cell === 'string') cells[name] = normaliseTimestamp(cell);
  }
  return cells;
}
