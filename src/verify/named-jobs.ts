import type { MissingJob } from '../export/receipt.ts';
import type { NamedJobs } from './verification.ts';

/** As many are named; the number says how many more there are. */
const maxNamed = 50;

/** Counts jobs and keeps the first of them. */
export class JobCounter<T extends MissingJob> {
  #count = 0;
  readonly #named: T[] = [];

  add(makeName: () => T): void {
    this.#count++;
    if (this.#named.length < maxNamed) this.#named.push(makeName());
  }

  result(): NamedJobs<T> {
    return { count: this.#count, named: this.#named };
  }
}

export function missingJob(row: {
  readonly id?: unknown;
  readonly company_name?: unknown;
  readonly job_title?: unknown;
}): MissingJob {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return { id: text(row.id) ?? '', company: text(row.company_name), title: text(row.job_title) };
}
