import Dexie, { type Table } from 'dexie';
import Papa from 'papaparse';
import { csvColumns } from '../../src/job/columns.ts';
import type { Job } from '../../src/job/job.ts';

/** The obvious table: one record for each job, by its id, with an index for the order of the list. */
export class RivalDatabase extends Dexie {
  declare readonly jobs: Table<Job, string>;

  constructor() {
    super('rival');
    this.version(1).stores({ jobs: 'id, created_at, status' });
  }
}

const columns = csvColumns.map(({ name }) => name);

/** The first solution that comes to mind: read everything, sort it, write one text, put it into one Blob. */
export async function exportNaively(): Promise<Blob> {
  const database = new RivalDatabase();
  const jobs = await database.jobs.toArray();
  jobs.sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  const text = Papa.unparse(jobs.map(joined), { columns });
  database.close();
  return new Blob([`${text}\r\n`], { type: 'text/csv' });
}

/** The solution after memory has run out once: read 1,000 at a time by the index, each a part of the Blob. */
export async function exportInBatches(): Promise<Blob> {
  const database = new RivalDatabase();
  const parts: Blob[] = [];
  let before: string | typeof Dexie.maxKey = Dexie.maxKey;
  for (;;) {
    const jobs = await database.jobs.where('created_at').below(before).reverse().limit(1000).toArray();
    const last = jobs.at(-1);
    if (last === undefined) break;
    const text = Papa.unparse(jobs.map(joined), { columns, header: parts.length === 0 });
    parts.push(new Blob([`${text}\r\n`]));
    before = last.created_at;
  }
  database.close();
  return new Blob(parts, { type: 'text/csv' });
}

function joined(job: Job): object {
  return { ...job, tags: job.tags.join('; ') };
}
