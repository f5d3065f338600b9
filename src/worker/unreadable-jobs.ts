import type { NamedJob, Receipt } from '../export/receipt.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';

/** More names help nobody. The count includes the others. */
const maxNamed = 100;

/** The jobs that this device keeps but cannot read, by the parts of them that it can read. */
export async function unreadableJobs(copy: LocalCopy): Promise<Receipt['unreadable']> {
  const { count, rows } = await copy.unreadable(maxNamed);
  return { count, named: rows.map(({ id, row }) => nameOf(id, row)) };
}

function nameOf(id: string, row: unknown): NamedJob {
  return { id, company: textOf(row, 'company_name'), title: textOf(row, 'job_title') };
}

function textOf(row: unknown, column: string): string | null {
  if (typeof row !== 'object' || row === null) return null;
  const value: unknown = Reflect.get(row, column);
  return typeof value === 'string' ? value : null;
}
