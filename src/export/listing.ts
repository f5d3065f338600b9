import type { FormatFacts } from '../formats/format.ts';
import { type FileFormatId, type FormatId, fileFormats, formats } from '../formats/formats.ts';
import type { Job } from '../job/job.ts';
import { CodedError } from '../kernel/errors.ts';

/**
 * Which of the chosen jobs a file of this format lists. The others are counted in its figures. `listedSql` is the same
 * as a condition over `public.jobs`.
 */
export interface Listing {
  readonly lists: (job: Pick<Job, 'applied_at'>) => boolean;
  readonly listedSql: string;
  readonly isAll: boolean;
}

const listings = {
  all: { lists: () => true, listedSql: 'true', isAll: true },
  applications: {
    lists: ({ applied_at }) => applied_at !== null,
    listedSql: 'jobs.applied_at is not null',
    isAll: false,
  },
} as const satisfies Record<string, Listing>;

export function listingOf(format: FileFormatId): Listing {
  const { lists }: FormatFacts = fileFormats[format];
  return listings[lists ?? 'all'];
}

/** @throws CodedError VALIDATION_ERROR if a file of this format cannot list so many jobs. */
export function checkRows(format: FormatId, rows: number): void {
  const { maxRows = Number.POSITIVE_INFINITY }: FormatFacts = formats[format];
  if (rows <= maxRows) return;
  throw new CodedError(
    'VALIDATION_ERROR',
    `A file in format=${format} lists up to ${maxRows} jobs, and this one would list ${rows}. Choose a period, or take format=xlsx.`,
    { details: { parameter: 'format', rows, maxRows } },
  );
}
