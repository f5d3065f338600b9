import type { NamedJob } from '../export/receipt.ts';
import type { NamedJobs } from './file-check.ts';

/** This many are named. The count includes the others. */
const maxNamed = 50;

/** Counts jobs and keeps the first ones. */
export class JobCounter<T extends NamedJob> {
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

/** A job's name, short enough to show and to keep: nothing else of its row stays in memory with it. */
export function missingJob(row: {
  readonly id?: unknown;
  readonly company_name?: unknown;
  readonly job_title?: unknown;
}): NamedJob {
  const shown = (value: unknown) => {
    const text = shownText(value);
    return text && detached(text);
  };
  return { id: idOf(row), company: shown(row.company_name), title: shown(row.job_title) };
}

/** The id of a row, in the letters in which Postgres writes it. The empty text if the row has none. */
export function idOf({ id }: { readonly id?: unknown }): string {
  if (typeof id !== 'string') return '';
  return isOurs.test(id) ? id : detached(id.slice(0, maxShown).trim().toLowerCase());
}

/** A part of a text keeps the whole text that it was cut from alive (V8). A newly written text does not. */
export function detached(text: string): string {
  return JSON.parse(JSON.stringify(text));
}

/** Longer than the table allows a name to be. */
const maxShown = 300;
const isOurs = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** As much of a cell as is shown of a name. */
export function shownText(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, maxShown) : null;
}
