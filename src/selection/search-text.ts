import type { Job } from '../job/job.ts';
import { foldLetters } from './fold-letters.ts';

/** What a search looks through: company, title, place and tags, folded. */
export function searchTextOf(job: Pick<Job, 'company_name' | 'job_title' | 'location' | 'tags'>): string {
  return foldLetters([job.company_name, job.job_title, job.location ?? '', ...job.tags].join('\n'));
}

/** The words of a search, folded. A search finds a job whose `searchTextOf` holds every word, in any place. */
export function searchWords(search: string): readonly string[] {
  return foldLetters(search).split(/\s+/).filter(Boolean);
}
