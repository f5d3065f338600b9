import * as v from 'valibot';
import { exportOptionsSchema } from './options.ts';

/**
 * What a person is told, and what this device keeps, about a file that was made here. Plain data: it is posted from the
 * worker and stored on the device. None of it stands in the file (contract: count and freshness stand in the dialog and
 * the receipt).
 */
export type Receipt = v.InferOutput<typeof receiptSchema>;

/** A job that a file misses, as far as it can be named. */
export type NamedJob = Receipt['unreadable']['named'][number];

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const receiptSchema = v.object({
  /** The account whose jobs they are. Its address is not kept: who may read the receipt knows it. */
  userId: v.string(),
  fileName: v.string(),
  options: exportOptionsSchema,
  exportedAt: v.string(),
  rows: count,
  /** Jobs of the copy that the filters did not choose. */
  leftOut: count,
  /** Jobs that this device holds and cannot read: in no file. The first some are named. */
  unreadable: v.object({
    count,
    named: v.array(
      v.object({ id: v.string(), company: v.nullable(v.string()), title: v.nullable(v.string()) }),
    ),
  }),
  bytes: count,
  /** Over the file's bytes as they were handed over: 64 lower hexadecimal digits. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** When the server last said that there was nothing more, or null where it never has. */
  asOf: v.nullable(v.string()),
  /** Why the copy was known to miss jobs: then the person chose the incomplete file. */
  incomplete: v.nullable(v.picklist(['first-pull', 'proof-failed', 'unreadable-rows'])),
});
