import type { Sql, Transaction } from './postgres-fixture.ts';

/** A row as the database returns it, with times and bigints as text. */
export interface JobRow {
  readonly id: string;
  readonly user_id: string;
  readonly company_name: string;
  readonly notes: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly deleted_at: string | null;
  readonly rev: string;
}

export type JobValues = Readonly<Record<string, unknown>>;

/** Inserts one valid job, changed by `values`, and returns the row that the database made. */
export async function insertJob(sql: Sql | Transaction, values: JobValues = {}): Promise<JobRow> {
  const row = { company_name: 'Twiga Foods', job_title: 'Data engineer', source: 'manual', ...values };
  const [made] = await sql<JobRow[]>`insert into public.jobs ${sql(row)} returning *`;
  if (made === undefined) throw new Error('the insert returned no row');
  return made;
}

export interface Pulled {
  readonly epoch: string | null;
  readonly head: string;
  readonly more: boolean;
  readonly live: number | null;
  readonly jobs: readonly PulledJob[];
}

export interface PulledJob {
  readonly id: string;
  readonly created_at: string;
  readonly rev: string;
  readonly deleted_at?: string;
  readonly company_name?: string;
  readonly notes?: string | null;
  readonly updated_at?: string;
}

export interface Proof {
  readonly epoch: string | null;
  readonly head: string;
  readonly live: number;
  readonly digest: string;
}

export async function pullJobs(
  tx: Sql | Transaction,
  cursor: { rev: string | null; id: string | null },
  lim = 1000,
): Promise<Pulled> {
  const [row] = await tx<
    { page: Pulled }[]
  >`select public.pull_jobs(${cursor.rev}, ${cursor.id}, ${lim}) as page`;
  return only(row).page;
}

export async function pullFirst(
  tx: Sql | Transaction,
  key: { created_at: string | null; id: string | null },
  lim = 1000,
): Promise<Pulled> {
  const [row] = await tx<
    { page: Pulled }[]
  >`select public.pull_first(${key.created_at}, ${key.id}, ${lim}) as page`;
  return only(row).page;
}

export async function proveJobs(tx: Sql | Transaction): Promise<Proof> {
  const [row] = await tx<{ proof: Proof }[]>`select public.prove_jobs() as proof`;
  return only(row).proof;
}

function only<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('the question was not answered');
  return row;
}
