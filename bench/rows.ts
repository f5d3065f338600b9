import type { Job } from '../src/job/job.ts';
import { jobSources } from '../src/job/job-source.ts';
import { jobStatuses } from '../src/job/job-status.ts';

/**
 * Makes jobs for benchmarks: about 1 KB of JSON each, newest first, the same for the same seed. The texts are as long
 * as those of 6,000 real postings (title 39 characters, address 84, place 16). Notes have two lines. A few names hold
 * commas or letters beyond ASCII (19 in 100 of the real ones go beyond Latin-1).
 */
export function makeJobs(count: number, seed = 1): Job[] {
  const jobs: Job[] = [];
  const random = mulberry32(seed);
  for (let index = 0; index < count; index++) jobs.push(makeJob(index, random));
  return jobs;
}

/** Makes the same jobs in batches, on demand: memory holds one batch. */
export async function* makeJobBatches(count: number, batchSize: number, seed = 1): AsyncGenerator<Job[]> {
  const random = mulberry32(seed);
  for (let from = 0; from < count; from += batchSize) {
    const batch: Job[] = [];
    for (let index = from; index < Math.min(from + batchSize, count); index++) {
      batch.push(makeJob(index, random));
    }
    yield batch;
  }
}

function makeJob(index: number, random: () => number): Job {
  const createdMs = Date.UTC(2026, 0, 1) - index * 60_000;
  const micros = String(Math.floor(random() * 999) + 1).padStart(3, '0');
  const createdAt = `${new Date(createdMs).toISOString().slice(0, 19)}.000${micros}Z`.replace(/0+Z$/, 'Z');
  const laterAt = (days: number) => `${new Date(createdMs + days * 86_400_000).toISOString().slice(0, 19)}Z`;
  const minSalary = 30_000 + Math.floor(random() * 100) * 1000;
  const hasApplied = random() < 0.6;
  const hasInterview = hasApplied && random() < 0.4;
  return {
    id: uuid(random),
    company_name: pick(companies, random),
    job_title: pick(titles, random),
    status: pick(jobStatuses, random),
    source: pick(jobSources, random),
    location: random() < 0.1 ? null : pick(locations, random),
    is_remote: random() < 0.3,
    job_url: `https://careers.example.com/en/jobs/${slug(random)}-${slug(random)}/apply?ref=${slug(random)}`,
    job_description: sentences(4, random),
    salary_range_min: random() < 0.5 ? null : minSalary,
    salary_range_max: random() < 0.5 ? null : minSalary + 20_000,
    ai_match_score: random() < 0.2 ? null : Math.floor(random() * 101),
    ai_reasoning: random() < 0.5 ? null : sentences(1, random),
    notes: random() < 0.3 ? null : `${sentences(1, random)}\n${sentences(1, random)}`,
    tags: [pick(tags, random), pick(tags, random)],
    applied_at: hasApplied ? laterAt(2) : null,
    interview_at: hasInterview ? laterAt(9) : null,
    offer_at: null,
    rejected_at: null,
    scraped_at: createdAt,
    created_at: createdAt,
    updated_at: laterAt(1),
  };
}

function sentences(count: number, random: () => number): string {
  return Array.from({ length: count }, () => pick(texts, random)).join(' ');
}

function slug(random: () => number): string {
  return Math.floor(random() * 1e15).toString(36);
}

function uuid(random: () => number): string {
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`;
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}

/** A random generator by Tommy Ettinger, in the public domain: small, fast, and the same everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const companies = [
  'Safaricom',
  'Equity Bank',
  'Andela',
  'Twiga Foods, Ltd.',
  'Jumia',
  'M-KOPA',
  'Société Générale',
  'Müller & Söhne',
  'Capital One',
  'Akuna Capital',
];
const titles = [
  'Backend Engineer, Payments Platform (Go)',
  'Senior Data Analyst - Consumer Credit',
  'Product Designer (Mobile Money)',
  'Site Reliability Engineer, Core Infrastructure',
  'Customer Success Lead, East Africa',
  'Summer 2026 Internship – Quantitative Trading',
];
const locations = ['Nairobi, Kenya', 'Mombasa, Kenya', 'Kampala, Uganda', 'Remote in East Africa', 'Zürich'];
const tags = ['backend', 'remote', 'referral', 'urgent', 'dream job', 'fintech', 'follow up'];
const texts = [
  'You will own services that move money for millions of people every day.',
  'We look for someone who writes clear code and clearer messages.',
  'Experience with Postgres, queues and monitoring is welcome.',
  'The recruiter said: "send it before Friday", so I did.',
  'Benefits include health cover, a learning budget and a laptop.',
  'Ask about on-call, the team size and how they review work.',
];
