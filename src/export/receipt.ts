import * as v from 'valibot';
import { fileOptionsSchema } from './options.ts';

/**
 * What this device keeps, and tells a person, about a file that was made here. Plain data: the worker posts it and the
 * device stores it. None of it is in the file (contract: count and freshness stand in the dialog and the receipt).
 */
export type Receipt = v.InferOutput<typeof receiptSchema>;

/** A job that a file misses, as far as its name is known. */
export type NamedJob = Receipt['unreadable']['named'][number];

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const receiptSchema = v.object({
  /** The account that owns the jobs. Its address is not kept: anybody who may read the receipt knows it. */
  userId: v.string(),
  fileName: v.string(),
  options: fileOptionsSchema,
  exportedAt: v.string(),
  rows: count,
  /** What a backup lacks that was made from this device's copy (docs/backup.md). Absent: it is the account's. */
  lacks: v.optional(v.array(v.string())),
  /** Jobs of the copy that the file does not list: the filters did not choose them, or its format lists others. */
  leftOut: count,
  /** Jobs that this device holds but cannot read: no file holds them. Only the first few are named. */
  unreadable: v.object({
    count,
    named: v.array(
      v.object({ id: v.string(), company: v.nullable(v.string()), title: v.nullable(v.string()) }),
    ),
  }),
  bytes: count,
  /** Over the file's bytes as they were handed over: 64 lower hexadecimal digits. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** When the server last said that nothing more follows, or null if it never did. */
  asOf: v.nullable(v.string()),
  /** Why the copy was known to miss jobs, if so: the person then chose the incomplete file. */
  incomplete: v.nullable(v.picklist(['first-pull', 'proof-failed', 'unreadable-rows'])),
});
