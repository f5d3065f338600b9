import { backupFactsIn } from '../formats/backup/read.ts';
import type { ReadFormatId } from '../formats/readers.ts';
import type { ReadRow, TablePart } from '../formats/table.ts';
import { openFile } from '../import/open-file.ts';
import { announcedIn, timeIn } from '../import/said-by-file.ts';
import { backupColumns } from '../job/columns.ts';
import type { Timestamp } from '../job/timestamp.ts';
import type { FileBytes } from '../kernel/file-bytes.ts';

/** What a file that is brought back says about itself, after it was read to its end. */
export interface FileFacts {
  readonly format: ReadFormatId;
  readonly isCompressed: boolean;
  /** Jobs, without those of its trash. */
  readonly rows: number;
  /** How many jobs the file says that it holds. Null if it does not say. */
  readonly announced: number | null;
  readonly exportedAt: Timestamp | null;
  /** Null if the file is no backup. `account`: SHA-256 of the id of the account that it was made of. */
  readonly backup: { readonly account: string; readonly lacks: readonly string[] } | null;
  /** Whether the rows of a backup are those of its digest. Null if it was cut off, and for other files. */
  readonly proof: 'held' | 'failed' | null;
  /** Columns that are not ours. They are not brought back. */
  readonly unknownColumns: readonly string[];
  /** Rows lack columns of a backup. Only the first row of each batch was looked at. */
  readonly lacksColumns: boolean;
  /** Columns with times that nobody can read for sure: they were not compared. Plans of an earlier version lack it. */
  readonly unread?: readonly string[];
  /** The file ends too early. What it holds until there is read. */
  readonly isCutOff: boolean;
  /** It is locked, and only its beginning could be opened: the rest is damaged or missing. `isCutOff` is true then. */
  readonly isOpenedInPart: boolean;
}

/** `numbers`: of the rows, as a spreadsheet counts them. Absent in JSON. */
interface JobBatch {
  readonly rows: readonly ReadRow[];
  readonly numbers?: readonly number[] | undefined;
  readonly isTrash: boolean;
}

export interface OpenJobs {
  readonly format: ReadFormatId;
  /** The zone that the file names for its times. Null if it names none. */
  readonly timeZone: string | null;
  /** It is a CSV, or a workbook that a program has made of one. */
  readonly isOfCsv: boolean;
  /** Read once. Jobs first, then those of the file's trash. */
  readonly batches: AsyncIterable<JobBatch>;
  /** After the last batch. */
  facts(): FileFacts;
  close(): Promise<void>;
}

/** Opens a file for a restore. Throws as `openFile` does. */
export async function openJobs(
  file: FileBytes,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<OpenJobs> {
  const { format, isCompressed, isCutOff, isOpenedInPart, parts } = await openFile(file, onBytes, signal);
  const first = await parts.next();
  const head = first.value?.kind === 'head' ? first.value : undefined;
  let rows = 0;
  let lacksColumns = false;
  let end: Extract<TablePart, { kind: 'end' }> | undefined;
  async function* batches(): AsyncGenerator<JobBatch, void, undefined> {
    for await (const part of parts) {
      if (part.kind === 'end') end = part;
      if (part.kind !== 'rows' && part.kind !== 'trash') continue;
      const isTrash = part.kind === 'trash';
      if (!isTrash) rows += part.rows.length;
      const [sample] = part.rows;
      lacksColumns ||= sample !== undefined && backupColumns.some(({ name }) => sample[name] === undefined);
      yield { rows: part.rows, numbers: isTrash ? undefined : part.numbers, isTrash };
    }
  }
  return {
    format,
    timeZone: head?.timeZone ?? null,
    isOfCsv: format === 'csv' || head?.isOfCsv === true,
    batches: batches(),
    facts() {
      if (end === undefined) throw new Error('The file was not read to its end');
      const { members, unknown, proof = null } = end;
      const { total, exported_at: exportedAt } = members;
      const backup = backupFactsIn(members);
      return {
        ...{ format, isCompressed, rows, proof, unknownColumns: unknown, lacksColumns, isOpenedInPart },
        announced: announcedIn(total),
        exportedAt: timeIn(exportedAt),
        backup: backup && { account: backup.account, lacks: backup.lacks },
        isCutOff: end.end === 'cut-off' || isCutOff(),
      };
    },
    async close() {
      await parts.return();
    },
  };
}
