import type * as v from 'valibot';
import type { Parameter } from '../kernel/parameters.ts';
import type { Figures } from '../stats/figures.ts';
import type { Language } from '../texts/languages.ts';
import type { Bytes, Column, RowBatches } from './table.ts';

/**
 * What the product knows of a format before it makes a file. Light enough for the page, which never loads a writer.
 * Dialog, query, file name, headers, manifest and ETag all derive from it.
 */
export interface FormatFacts {
  readonly id: string;
  /** The dialog shows what people need first, and folds what only data tools read. */
  readonly audience: 'people' | 'data-tools';
  /** As in `Content-Type` and in the Blob. */
  readonly mediaType: string;
  readonly extension: string;
  /** The letters that every such file begins with, for a format of bytes. */
  readonly signature?: string;
  /** True if its files are not read back: they are only looked up among the receipts. */
  readonly isReceiptOnly?: true;
  /**
   * Raised with every change that makes other bytes from the same jobs: a file made before the change is then not
   * current. `bytes-version.test.ts` fails if somebody forgets it.
   */
  readonly bytesVersion: number;
  /** True if it is packed or drawn, which keeps a thread busy. */
  readonly computes?: true;
  /** `all`: every column of an export. `csv`: the columns of a table that a person reads. */
  readonly columns: 'all' | 'csv';
  /** The shared parameters that this format takes. A period takes `tz` with every format. */
  readonly takes: readonly ('tz' | 'lang' | 'compress')[];
  /** `applications`: it lists only jobs with `applied_at`. The others are in its figures. */
  readonly lists?: 'applications';
  /** True if a file of no period says on which day it was made, on the clocks of the options' `timeZone`. */
  readonly showsToday?: true;
  /** The most jobs that it lists. */
  readonly maxRows?: number;
  /** True if its writer needs the figures of its rows, counted on the clocks of the options' `timeZone`. */
  readonly hasFigures?: true;
  /** Parameters of the query that only this format knows. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Parameters that make sense only together with another one: the name of that one. */
  readonly needs?: Readonly<Record<string, string>>;
  /** The format's own options. */
  readonly options: v.ObjectEntries;
  /** Makes the format's own options from what a query or the dialog asks for. */
  readonly ownOptions: (asked: AskedForm) => Readonly<Record<string, unknown>>;
}

/** The type of options with these entries. */
export type OptionsWith<Entries extends v.ObjectEntries> = v.InferOutput<
  v.StrictObjectSchema<Entries, undefined>
>;

/** How a file should look, as a query or the dialog asks. Each format takes what concerns it. */
interface AskedForm {
  readonly safeForExcel: boolean;
  readonly delimiter: 'comma' | 'semicolon';
  /** An IANA name. */
  readonly timeZone: string;
  readonly language: Language;
  readonly layout: 'report' | 'proof';
  /** Lines that the person adds. The app alone asks for them. */
  readonly name?: string | undefined;
  readonly reference?: string | undefined;
}

/** What a writer receives. */
export interface FileContent<Options> {
  readonly batches: RowBatches;
  readonly columns: readonly Column[];
  readonly options: Options;
  /** ISO 8601, whole seconds, `Z`. */
  readonly exportedAt: string;
  /** How many rows `batches` hold: those that the format lists. */
  readonly total: number;
  /** What the person chose, in the words of the query. Null if they chose everything. */
  readonly filters: Readonly<Record<string, unknown>> | null;
  /** The figures of the rows so far: of all rows once `batches` have ended. For a format that `hasFigures`. */
  readonly figures: () => Figures;
  /** Aborted if the file is not wanted any more. For a writer that works long between two chunks. */
  readonly signal?: AbortSignal | undefined;
}

export type WriteFile<Options> = (content: FileContent<Options>) => Bytes;
