import type { Job } from '../job/job.ts';

/**
 * Letters as a person types them in a hurry: without case and without accents, `ς` as `σ`. Only the accents of U+0300
 * to U+036F go: the marks of other scripts (Devanagari, Thai) are vowels, without which a word is another one.
 * `export/filters.ts` says the same to the database.
 */
function foldForSearch(text: string): string {
  return text.normalize('NFD').replace(accents, '').toLowerCase().replaceAll('ς', 'σ');
}

/** What a search looks through: company, title, place and tags, folded. */
export function searchTextOf(job: Pick<Job, 'company_name' | 'job_title' | 'location' | 'tags'>): string {
  return foldForSearch([job.company_name, job.job_title, job.location ?? '', ...job.tags].join('\n'));
}

/** The words of a search, folded. A job is found where `searchTextOf` holds every one of them, in any place. */
export function searchWords(search: string): readonly string[] {
  return foldForSearch(search).split(/\s+/).filter(Boolean);
}

const accents = /[\u0300-\u036f]/g;
