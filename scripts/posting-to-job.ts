import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { limits } from '../src/job/limits.ts';
import type { NewJob } from '../src/job/sample-jobs.ts';

/** A line in a file of public postings. It leaves out what a job does not keep (company's own page, who listed it). */
export const postingSchema = v.object({
  id: v.string(),
  company_name: v.string(),
  title: v.string(),
  locations: v.array(v.string()),
  url: v.string(),
  terms: v.array(v.string()),
  sponsorship: v.string(),
  /** Seconds since 1970. */
  date_posted: v.number(),
  date_updated: v.number(),
});
export type Posting = v.InferOutput<typeof postingSchema>;

/**
 * Makes a job from a posting, by this rule:
 *
 * | job | posting |
 * | --- | --- |
 * | `id` | made from the user, the posting's id and how often that id came before, so a second run makes no second job |
 * | `company_name`, `job_title` | trimmed, cut at the table's limit |
 * | `location` | all places, joined by `; `, cut at the limit; null if there is none |
 * | `is_remote` | whether a place says "remote" |
 * | `job_url` | the address if it is https, else null |
 * | `tags` | the terms, and the sponsorship unless it is "Other" |
 * | `source`, `status` | `manual`, `saved` |
 * | `created_at`, `updated_at`, `scraped_at` | posted, updated, updated |
 */
export function jobOfPosting(posting: Posting, key: { userId: string; occurrence: number }): NewJob {
  const location = posting.locations.join('; ').slice(0, limits.location.maxCharacters).trim();
  const updated = timeOf(posting.date_updated);
  const tags = posting.sponsorship === 'Other' ? posting.terms : [...posting.terms, posting.sponsorship];
  return {
    id: stableId(`${key.userId} ${posting.id} ${key.occurrence}`),
    company_name: posting.company_name.trim().slice(0, limits.companyName.maxCharacters),
    job_title: posting.title.trim().slice(0, limits.jobTitle.maxCharacters),
    status: 'saved',
    source: 'manual',
    location: location === '' ? null : location,
    is_remote: posting.locations.some((place) => /remote/i.test(place)),
    job_url: posting.url.startsWith('https://') ? posting.url : null,
    job_description: null,
    salary_range_min: null,
    salary_range_max: null,
    ai_match_score: null,
    ai_reasoning: null,
    notes: null,
    tags: [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))].slice(0, limits.tags.maxCount),
    applied_at: null,
    interview_at: null,
    offer_at: null,
    rejected_at: null,
    scraped_at: updated,
    created_at: timeOf(posting.date_posted),
    updated_at: updated,
  };
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** A UUID of version 8 (RFC 9562, 5.8): the first 122 bits of a hash. */
function stableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
