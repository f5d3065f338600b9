import type { FormatFacts, WriteFile } from '../formats/format.ts';
import { formats } from '../formats/formats.ts';
import { writers } from '../formats/writers.ts';
import type { Job } from '../job/job.ts';
import type { Timestamp } from '../job/timestamp.ts';
import { CodedError } from '../kernel/errors.ts';
import { describeFilters, resolveFilters } from '../selection/filters.ts';
import { FigureCounter } from '../stats/figures.ts';
import { columnsOf } from './columns.ts';
import { exclusionOf, type SourceRow } from './exclusions.ts';
import { checkRows, listingOf } from './listing.ts';
import { type ExportOptions, isFiltered } from './options.ts';
import { readAhead, throwIfCancelled } from './read-ahead.ts';

/**
 * The export engine, one for the worker and the route: rows in, the bytes of the file out. The same rows, options and
 * `exportedAt` give the same bytes wherever it runs.
 *
 * Pulled: it reads nothing before the first chunk is asked for. From then on it fetches the next batch while it writes
 * the current one, one batch ahead and never two. Memory holds those two batches and a buffer. Rows are written in the
 * order in which they come: the source is responsible for newest first, and for the snapshot.
 *
 * It ends only if it wrote as many rows as the source announced. Otherwise it throws EXPORT_COUNT_MISMATCH, or the
 * source's own fault unchanged, or CANCELLED as soon as `signal` is aborted, even while it waits for the source. The
 * caller must then drop the chunks: a short file never ends well. The source is returned (its `return` called) in every
 * case. This waits for that, except after an abort.
 */
export async function* exportJobs(run: ExportRun): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { options, exportedAt, source, signal, onProgress } = run;
  checkRows(options.format, source.total);
  const figures = figuresOf(options, exportedAt);
  const { lists, isAll } = listingOf(options.format);
  const counter: Counter = {
    ...{ rows: 0, count: figures && ((job) => figures.add(job)) },
    lists: isAll ? null : lists,
  };
  const batches = asAnnounced(listedRows(readAhead(source.batches, signal), counter), source.total, counter);
  let bytes = 0;
  const write: WriteFile<never> = await writers[options.format]();
  const content = {
    ...{ batches, columns: columnsOf(options), exportedAt, total: source.total, signal },
    figures: () => {
      if (figures === null) throw new TypeError(`${options.format} counts no figures`);
      return figures.result();
    },
  };
  const filters = describeChoice(options, exportedAt);
  for await (const chunk of write({ ...content, options: options as never, filters })) {
    throwIfCancelled(signal);
    bytes += chunk.byteLength;
    onProgress?.({ rows: counter.rows, total: source.total, bytes });
    yield chunk;
  }
}

export interface ExportRun {
  readonly options: ExportOptions;
  /** Whole seconds, from `exportedAt(clock)`. */
  readonly exportedAt: Timestamp;
  readonly source: ExportSource;
  readonly signal?: AbortSignal | undefined;
  /** Called before each chunk is handed on, with what the file holds including it. The last call has the totals. */
  readonly onProgress?: ((progress: WrittenSoFar) => void) | undefined;
}

/** Rows at one moment: how many of them the file lists, and the rows themselves in export order. */
export interface ExportSource {
  readonly total: number;
  /**
   * Read once. May hold rows that `exclusions.ts` leaves out, and rows that the format only counts (`listing.ts`).
   * `total` counts neither.
   */
  readonly batches: AsyncIterable<readonly SourceRow[]>;
}

export interface WrittenSoFar {
  readonly rows: number;
  readonly total: number;
  readonly bytes: number;
}

/** What tells a reader that the file is less than everything. Null if it is everything. */
function describeChoice(
  options: ExportOptions,
  exportedAt: Timestamp,
): Readonly<Record<string, unknown>> | null {
  if (!isFiltered(options)) return null;
  const { filters = {}, omit } = options;
  return { ...describeFilters(resolveFilters(filters, exportedAt)), ...(omit && { omit }) };
}

interface Counter {
  rows: number;
  readonly count: ((job: Job) => void) | null;
  /** Null: the format lists every row. */
  readonly lists: ((job: Job) => boolean) | null;
}

/** Counts figures for a format that shows them. What the person leaves out of the file is not in its figures, either. */
function figuresOf(options: ExportOptions, now: Timestamp): FigureCounter | null {
  const { hasFigures }: FormatFacts = formats[options.format];
  if (!hasFigures) return null;
  const { timeZone = 'UTC' } = options as { timeZone?: string };
  return new FigureCounter({ timeZone, now, withScores: !options.omit?.includes('scores') });
}

/** The rows that an export lists. */
async function* listedRows(
  batches: AsyncIterable<readonly SourceRow[]>,
  counter: Counter,
): AsyncGenerator<readonly Job[], void, undefined> {
  for await (const batch of batches) {
    const isWhole = batch.every((row) => exclusionOf(row) === null);
    const kept = isWhole ? batch : batch.filter((row) => exclusionOf(row) === null);
    if (counter.count !== null) kept.forEach(counter.count);
    yield counter.lists === null ? kept : kept.filter(counter.lists);
  }
}

/** The rows, counted and compared with what was announced. Too many rows throw at once. */
export async function* asAnnounced<Row>(
  batches: AsyncIterable<readonly Row[]>,
  total: number,
  counter: { rows: number } = { rows: 0 },
): AsyncGenerator<readonly Row[], void, undefined> {
  for await (const batch of batches) {
    counter.rows += batch.length;
    if (counter.rows > total) throw countMismatch(total, counter.rows);
    yield batch;
  }
  if (counter.rows !== total) throw countMismatch(total, counter.rows);
}

function countMismatch(total: number, rows: number): CodedError {
  return new CodedError('EXPORT_COUNT_MISMATCH', `${total} rows were announced, ${rows} came`, {
    details: { total, rows },
  });
}
