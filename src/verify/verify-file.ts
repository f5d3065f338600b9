import * as v from 'valibot';
import { CodedError, codeOf } from '../errors.ts';
import { columnsWithout, type OmissionId, omissionIds } from '../export/columns.ts';
import type { Receipt } from '../export/receipt.ts';
import type { FileFault } from '../formats/file-fault.ts';
import type { ReadRow, TablePart } from '../formats/table.ts';
import { csvColumns } from '../job/columns.ts';
import { normaliseTimestamp } from '../job/timestamp.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import { type Filters, filtersSchema, resolveFilters } from '../selection/filters.ts';
import { compareById, maxAloneRows } from './compare-by-id.ts';
import { compareInOrder, type ToCompare } from './compare-in-order.ts';
import { digestHere, type FileDigest } from './file-digest.ts';
import { openFile } from './read-file.ts';
import type { CellForm } from './same-cells.ts';
import type {
  Comparison,
  DifferingJob,
  FileFacts,
  NamedJobs,
  Verification,
  VerifyProgress,
} from './verification.ts';

/** A copy that changes under it is rare; five times in a row is a fault. */
const maxAttempts = 5;

/**
 * Checks a file that was exported once: whether it is, byte for byte, one that this device has a receipt of; and what
 * differs between it and this device's copy now. Read in pieces and as often as needed, so memory does not grow with it.
 *
 * What cannot be read is an answer, with the reason. Throws CANCELLED, COPY_CHANGED, or what the copy throws.
 */
export async function verifyFile(options: {
  file: Blob;
  name: string;
  copy: LocalCopy;
  findReceipt: (file: { sha256: string; bytes: number }) => Promise<Receipt | null>;
  signal: AbortSignal;
  onProgress: (progress: VerifyProgress) => void;
  /** A host with threads has one of its own for it. */
  digest?: FileDigest;
  /** For tests that reach it. */
  maxAlone?: number;
}): Promise<Verification> {
  const { file, name, copy, findReceipt, signal, onProgress } = options;
  const { digest = digestHere, maxAlone = maxAloneRows } = options;
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    onProgress({ done: Math.min(done, 2 * file.size), total: 2 * file.size });
  };
  try {
    let sha256 = '';
    let receipt: Receipt | null = null;
    const facts = () => ({ name, bytes: file.size, sha256, receipt });
    try {
      sha256 = await digest(file, { signal, onBytes });
      receipt = await findReceipt({ sha256, bytes: file.size });
      for (let attempt = 1; ; attempt++) {
        done = file.size;
        try {
          return {
            ...facts(),
            content: await readContent({ file, copy, receipt, signal, onBytes, maxAlone }),
          };
        } catch (error) {
          if (codeOf(error) !== 'COPY_CHANGED' || attempt === maxAttempts) throw error;
        }
      }
    } catch (error) {
      if (codeOf(error) !== 'FILE_UNREADABLE') throw error;
      const fault = (error as CodedError).details as FileFault;
      return { ...facts(), content: { kind: 'unreadable', fault } };
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new CodedError('CANCELLED', 'The check was cancelled', { cause: error });
  }
}

async function readContent(options: {
  file: Blob;
  copy: LocalCopy;
  receipt: Receipt | null;
  signal: AbortSignal;
  onBytes: (bytes: number) => void;
  maxAlone: number;
}): Promise<Verification['content']> {
  const { file, signal, onBytes } = options;
  const opened: OpenRows[] = [];
  async function open(): Promise<OpenRows> {
    const rows = await openRows(file, onBytes, signal);
    opened.push(rows);
    return rows;
  }
  try {
    return await compareContent({ ...options, open });
  } finally {
    for (const rows of opened) await rows.close();
  }
}

async function compareContent(
  options: Parameters<typeof readContent>[0] & { open: () => Promise<OpenRows> },
): Promise<Verification['content']> {
  const { copy, receipt, signal, maxAlone, open } = options;
  const first = await open();
  const { head, format, isCompressed } = first;
  const isForExcel = format === 'csv' && (head.byteOrderMark || head.delimiter === ';');
  const form: CellForm = format === 'json' ? 'json' : isForExcel ? 'csv-for-excel' : 'csv';
  const columns = isForExcel ? head.columns.filter(({ kind }) => kind !== 'time') : head.columns;
  const exportedAt = receipt?.exportedAt ?? timeIn(head.members.exported_at);
  const filters = receipt === null ? filtersIn(head.members.filters) : (receipt.options.filters ?? null);
  const resolved = filters && exportedAt !== null ? resolveFilters(filters, exportedAt) : null;
  const chooses: ToCompare['chooses'] = (job) => resolved === null || resolved.chooses(job);

  const { state: firstState, batches } = await copy.readAtOneMoment();
  let state = firstState;
  const common = { columns, form, chooses };
  const inOrder = isForExcel
    ? null
    : await compareInOrder({
        ...{ ...common, maxIds: maxAlone },
        ...{ jobs: untilAborted(batches, signal), rows: first.rows() },
      });
  let found = inOrder?.found ?? null;
  let last = first;
  if (inOrder === null || inOrder.hasMoved) {
    // The rows were perhaps not read to the end, and are read anew.
    await first.close();
    await batches.return();
    const again = await copy.readAtOneMoment();
    last = await open();
    const byId = await compareById({
      ...{ ...common, maxAlone },
      ...{ jobs: untilAborted(again.batches, signal), rows: last.rows() },
    });
    if (byId !== null) {
      state = again.state;
      found = { ...byId, differing: explained(byId.differing, found?.differing) };
    }
  }
  const { rows, end, members } = await last.finish();
  const isSame = found !== null && found.differing.count + found.missing.count + found.extra.count === 0;
  const announced = typeof members.total === 'number' ? members.total : null;
  const facts: FileFacts = {
    ...{ format, isCompressed, isForExcel, rows, announced, exportedAt, filters },
    omitted:
      receipt !== null
        ? (receipt.options.omit ?? [])
        : format === 'json'
          ? omittedBy(head.members.filters)
          : omittedIn(head.columns.map(({ name }) => name)),
    unknownColumns: head.unknown,
    // Whoever takes away the last line's end alone takes nothing away.
    isCutOff: end === 'cut-off' || last.isCutOff() || (end === 'no-line-end' && !isSame),
  };
  const comparison: Comparison =
    found === null ? { kind: 'too-large-unsorted' } : { kind: 'compared', copy: state, ...found };
  return { kind: 'read', facts, comparison };
}

/** By the ids alone nobody can say in what two jobs differ; the walk before may have said it. */
function explained(
  { count, named }: NamedJobs<DifferingJob>,
  inOrder: NamedJobs<DifferingJob> | undefined,
): NamedJobs<DifferingJob> {
  const known = new Map(inOrder?.named.map((job) => [job.id, job]));
  return { count, named: named.map((job) => known.get(job.id) ?? job) };
}

async function* untilAborted<T>(
  batches: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  for await (const batch of batches) {
    signal.throwIfAborted();
    yield batch;
  }
}

type OpenRows = Awaited<ReturnType<typeof openRows>>;

/** A file's head, and its rows for one reading. To be closed. */
async function openRows(file: Blob, onBytes: (bytes: number) => void, signal: AbortSignal) {
  const { format, text, parts } = await openFile(file, onBytes, signal);
  const next = await parts.next();
  if (next.done === true || next.value.kind !== 'head') throw new Error('A reader gave no head');
  let count = 0;
  let end: Extract<TablePart, { kind: 'end' }> | undefined;
  async function* rows(): AsyncGenerator<readonly ReadRow[], void, undefined> {
    for (let part = await parts.next(); part.done !== true; part = await parts.next()) {
      if (part.value.kind === 'end') end = part.value;
      if (part.value.kind !== 'rows') continue;
      count += part.value.rows.length;
      yield part.value.rows;
    }
  }
  return {
    head: next.value,
    format,
    isCompressed: text.isCompressed,
    rows,
    isCutOff: text.isCutOff,
    close: () => parts.return(),
    /** Reads what is left, and says how it ended. */
    async finish() {
      for await (const _ of rows());
      return { rows: count, end: end?.end ?? 'cut-off', members: end?.members ?? {} };
    },
  };
}

function timeIn(value: unknown): string | null {
  return typeof value === 'string' ? normaliseTimestamp(value) : null;
}

/** What `describeFilters` wrote, back. Null where there is nothing, or nothing that this version knows. */
function filtersIn(value: unknown): Filters | null {
  if (typeof value !== 'object' || value === null) return null;
  const { by, from, to, tz, status, source, tags, remote, search } = value as Record<string, unknown>;
  const input = {
    ...(by !== undefined && {
      period: { by, timeZone: tz, ...(from !== null && { from }), ...(to !== null && { to }) },
    }),
    ...(status !== undefined && { statuses: status }),
    ...(source !== undefined && { sources: source }),
    ...(tags !== undefined && { tags }),
    ...(remote !== undefined && { remote }),
    ...(search !== undefined && { search }),
  };
  const result = v.safeParse(filtersSchema, input);
  return result.success && Object.keys(result.output).length > 0 ? result.output : null;
}

/** What the file itself says that it leaves out. */
function omittedBy(filters: unknown): readonly OmissionId[] {
  const { omit } = (filters ?? {}) as { omit?: unknown };
  return Array.isArray(omit) ? omissionIds.filter((id) => omit.includes(id)) : [];
}

/**
 * A table says nothing of itself: it is known where its columns are exactly those of an export that leaves something
 * out. One that was cut off, or lost columns elsewhere, is not one of those.
 */
function omittedIn(names: readonly string[]): readonly OmissionId[] {
  const omitted = omissionIds.filter((id) => {
    const kept = new Set<string>(columnsWithout(csvColumns, [id]).map(({ name }) => name));
    return csvColumns.every(({ name }) => kept.has(name) || !names.includes(name));
  });
  return columnsWithout(csvColumns, omitted).every(({ name }) => names.includes(name)) ? omitted : [];
}
