import { accountMark } from '../export/back-up-jobs.ts';
import type { Receipt } from '../export/receipt.ts';
import { backupFactsIn } from '../formats/backup/read.ts';
import type { FileFault } from '../formats/file-fault.ts';
import { formats } from '../formats/formats.ts';
import type { ReadRow, TablePart } from '../formats/table.ts';
import { csvColumns, jobColumns } from '../job/columns.ts';
import type { Job } from '../job/job.ts';
import { CodedError, codeOf } from '../kernel/errors.ts';
import type { FileBytes } from '../kernel/file-bytes.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import { resolveFilters } from '../selection/filters.ts';
import { compareById, maxAloneRows } from './compare-by-id.ts';
import { compareInOrder, type ToCompare } from './compare-in-order.ts';
import type { Comparison, FileCheck, FileFacts, FileProgress } from './file-check.ts';
import { digestHere, type FileDigest } from './file-digest.ts';
import { idOf } from './named-jobs.ts';
import { openFile } from './open-file.ts';
import { announcedIn, filtersIn, omittedBy, omittedIn, timeIn } from './said-by-file.ts';
import { type CellForm, isHeldInPart } from './same-cells.ts';

/** The copy rarely changes during a check. Five times in a row is a fault. */
const maxAttempts = 5;

/**
 * Checks an exported file: whether this device has a receipt for exactly these bytes, and what differs between the file
 * and this device's copy now. Reads the file in pieces and as often as needed, so memory does not grow with it.
 *
 * A file that cannot be read is an answer too, with the reason. Throws CANCELLED, COPY_CHANGED, or what the copy
 * throws.
 */
export async function checkFile(options: {
  file: Blob;
  name: string;
  copy: LocalCopy;
  /** Whose copy that is. */
  userId: string;
  findReceipt: (file: { sha256: string; bytes: number }) => Promise<Receipt | null>;
  signal: AbortSignal;
  onProgress: (progress: FileProgress) => void;
  /** Opens a locked file, once its own bytes are known. */
  unlock?: (file: Blob) => Promise<FileBytes>;
  /** A host with threads passes one that runs in a thread of its own. */
  digest?: FileDigest;
  /** Tests set it low enough to reach it. */
  maxAlone?: number;
}): Promise<FileCheck> {
  const { file, name, copy, userId, findReceipt, signal, onProgress } = options;
  const { digest = digestHere, unlock = async (as: FileBytes) => as, maxAlone = maxAloneRows } = options;
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
      const opened = await unlock(file);
      for (let attempt = 1; ; attempt++) {
        done = file.size;
        try {
          return {
            ...facts(),
            content: await readContent({ file: opened, copy, userId, receipt, signal, onBytes, maxAlone }),
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
  file: FileBytes;
  copy: LocalCopy;
  userId: string;
  receipt: Receipt | null;
  signal: AbortSignal;
  onBytes: (bytes: number) => void;
  maxAlone: number;
}): Promise<FileCheck['content']> {
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

/** A file may describe itself after its rows. Then the file is read again with that description known. */
async function compareContent(options: ContentOptions): Promise<FileCheck['content']> {
  const { content, members, isNew } = await compareKnowing(null, options);
  return isNew ? (await compareKnowing(members, options)).content : content;
}

type ContentOptions = Parameters<typeof readContent>[0] & { open: () => Promise<OpenRows> };
type Members = Readonly<Record<string, unknown>>;

async function compareKnowing(known: Members | null, options: ContentOptions) {
  const { copy, userId, receipt, signal, maxAlone, open } = options;
  const first = await open();
  const { head, format, isCompressed } = first;
  const before = known ?? head.members;
  const expected = formats[format].columns === 'csv' ? csvColumns : jobColumns;
  const form: CellForm = format === 'ndjson' ? 'json' : format;
  const exportedAt = receipt?.exportedAt ?? timeIn(before.exported_at);
  const filters = receipt === null ? filtersIn(before.filters) : (receipt.options.filters ?? null);
  const resolved = filters && exportedAt !== null ? resolveFilters(filters, exportedAt) : null;
  const chooses: ToCompare['chooses'] = (job) => resolved === null || resolved.chooses(job);

  const { state: firstState, batches } = await copy.readAtOneMoment();
  let state = firstState;
  const common = { columns: jobColumns, form, chooses };
  const heldInPart = new Set<string>();
  // Times of whole seconds give no place in our order.
  const inOrder =
    form === 'xlsx'
      ? null
      : await compareInOrder({
          ...{ ...common, maxIds: maxAlone },
          ...{ jobs: untilAborted(batches, signal), rows: first.rows() },
        });
  let found = inOrder?.found ?? null;
  let last = first;
  if (inOrder === null || inOrder.hasMoved) {
    // The rows may not have been read to the end, so they are read anew.
    await first.close();
    await batches.return();
    const again = await copy.readAtOneMoment();
    last = await open();
    found = await compareById({
      ...{ ...common, maxAlone },
      ...{ jobs: noteHeldInPart(untilAborted(again.batches, signal)), rows: last.rows() },
    });
    state = again.state;
  }
  const { rows, trash, ids, seen, end, members, unknown, proof = null } = await last.finish();
  const backup = backupFactsIn(head.members);
  const announced = announcedIn(members.total);
  const facts: FileFacts = {
    ...{ format, isCompressed, rows, announced, exportedAt, filters },
    omitted:
      receipt !== null
        ? (receipt.options.omit ?? [])
        : Object.keys(members).length > 0
          ? omittedBy(members.filters)
          : omittedIn(head.columns?.map(({ name }) => name) ?? [...seen], expected),
    unknownColumns: unknown,
    isCutOff: end === 'cut-off' || last.isCutOff(),
    isOpenedInPart: last.isOpenedInPart,
    backup: backup && {
      ...{ source: backup.source, proof, trash },
      isOtherAccount: backup.account !== (await accountMark(userId)),
    },
  };
  return {
    content: { kind: 'read' as const, facts, comparison: comparison() },
    members,
    isNew: receipt === null && ('filters' in members || 'exported_at' in members) && !isSaid(before, members),
  };

  function comparison(): Comparison {
    if (ids === 0 && (rows > 0 || head.columns?.every(({ name }) => name !== 'id')))
      return { kind: 'no-ids' };
    if (found === null) return { kind: 'too-large-unsorted' };
    const isAbsent = (name: string) =>
      found.absent.includes(name) || head.columns?.every((column) => column.name !== name) === true;
    const namesOf = (is: (name: string) => boolean) => expected.map(({ name }) => name).filter(is);
    const absent = namesOf(isAbsent);
    return {
      ...{ kind: 'compared', copy: state, ...found, absent },
      heldInPart: namesOf((name) => heldInPart.has(name) && !isAbsent(name) && !found.unread.includes(name)),
    };
  }

  async function* noteHeldInPart<T extends readonly Job[]>(all: AsyncGenerator<T, void, undefined>) {
    for await (const batch of all) {
      for (const job of batch)
        for (const column of expected)
          if (isHeldInPart(job[column.name], column, form)) heldInPart.add(column.name);
      yield batch;
    }
  }
}

/** Whether the members that matter were known before the rows, and not only at the end. */
function isSaid(before: Members, members: Members): boolean {
  return ['filters', 'exported_at'].every((name) => name in before === name in members);
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

/** A file's head, and its rows for one reading. The caller closes it. */
async function openRows(file: FileBytes, onBytes: (bytes: number) => void, signal: AbortSignal) {
  const { format, isCompressed, isCutOff, isOpenedInPart, parts } = await openFile(file, onBytes, signal);
  const next = await parts.next();
  if (next.done === true || next.value.kind !== 'head') throw new Error('A reader gave no head');
  let count = 0;
  let trash = 0;
  let ids = 0;
  const seen = new Set<string>();
  let end: Extract<TablePart, { kind: 'end' }> | undefined;
  async function* rows(): AsyncGenerator<readonly ReadRow[], void, undefined> {
    for (let part = await parts.next(); part.done !== true; part = await parts.next()) {
      if (part.value.kind === 'end') end = part.value;
      if (part.value.kind === 'trash') trash += part.value.rows.length;
      if (part.value.kind !== 'rows') continue;
      count += part.value.rows.length;
      for (const row of part.value.rows) {
        if (idOf(row) !== '') ids++;
        if (seen.size < jobColumns.length) for (const name in row) seen.add(name);
      }
      yield part.value.rows;
    }
  }
  return {
    head: next.value,
    ...{ format, isCompressed, isCutOff, isOpenedInPart, rows },
    close: () => parts.return(),
    /** Reads the rest, and returns how the file ended. */
    async finish() {
      for await (const _ of rows());
      if (end === undefined) throw new Error('A reader gave no end');
      return { rows: count, trash, ids, seen, ...end };
    },
  };
}
