import type * as v from 'valibot';
import type { Parameter } from '../kernel/parameters.ts';
import type { Bytes, Column, RowBatches } from './table.ts';

/**
 * What the product knows of a format before it makes a file: light enough for the page, which never loads a writer.
 * Dialog, query, file name, headers, manifest and ETag all derive from it.
 */
export interface FormatFacts {
  readonly id: string;
  /** As it stands in `Content-Type` and the Blob. */
  readonly mediaType: string;
  readonly extension: string;
  /**
   * Raised with every change that gives other bytes for the same jobs: a file that was made before is then not current.
   * `bytes-version.test.ts` fails where it was forgotten.
   */
  readonly bytesVersion: number;
  /** `all`: every column of an export. `csv`: those of a table that a person reads. */
  readonly columns: 'all' | 'csv';
  /** Parameters of all formats that this one takes; a period takes `tz` with every format. */
  readonly takes: readonly ('tz' | 'compress')[];
  /** Parameters of the query that this format alone knows. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Parameters that make sense only where another one is given: its name. */
  readonly needs?: Readonly<Record<string, string>>;
  /** The options that this format has of its own. */
  readonly options: v.ObjectEntries;
  /** The same, from what a query or the dialog asks for. */
  readonly ownOptions: (asked: AskedForm) => Readonly<Record<string, unknown>>;
}

/** What options are that have these entries. */
export type OptionsWith<Entries extends v.ObjectEntries> = v.InferOutput<
  v.StrictObjectSchema<Entries, undefined>
>;

/** How a file is to look, whoever asks. A format takes what concerns it. */
interface AskedForm {
  readonly safeForExcel: boolean;
  readonly delimiter: 'comma' | 'semicolon';
  /** An IANA name. */
  readonly timeZone: string;
}

/** What a writer is given. */
export interface FileContent<Options> {
  readonly batches: RowBatches;
  readonly columns: readonly Column[];
  readonly options: Options;
  /** ISO 8601, whole seconds, `Z`. */
  readonly exportedAt: string;
  /** How many rows `batches` hold. */
  readonly total: number;
  /** What was chosen of everything, in the words of the query; null where it is everything. */
  readonly filters: Readonly<Record<string, unknown>> | null;
}

export type WriteFile<Options> = (content: FileContent<Options>) => Bytes;
