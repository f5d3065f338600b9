import * as v from 'valibot';
import { positionSchema, startPosition } from './position.ts';

/**
 * The one record that describes the copy. Rows live in one of two sets: `serving` is shown and exported, and pulls
 * write to `filling`. Both are the same set, except while everything is pulled anew beside the old copy. The new set
 * then takes over with a change of this record: one transaction, whatever the number of rows.
 */
export type CopyRecord = v.InferOutput<typeof copyRecordSchema>;
export type SetName = keyof CopyRecord['sets'];

const rowSet = v.object({
  position: positionSchema,
  /** `count`: rows that can be read. `unreadable`: rows that cannot be read and are kept as they came. */
  count: v.number(),
  unreadable: v.number(),
  /** Records outside the blocks: rows, and removals of rows. */
  recent: v.number(),
  /** Raised whenever rows move between records without a change of any row. */
  folds: v.number(),
  /** Active rows of the account when the server last counted. */
  live: v.nullable(v.number()),
  /** When the server last answered that nothing more follows: ISO 8601. */
  asOf: v.nullable(v.string()),
  /** Whether the digest was compared with the account's since everything was pulled. */
  proven: v.boolean(),
});
const setName = v.picklist(['a', 'b']);
export const setNames = setName.options;

export const copyRecordSchema = v.object({
  key: v.literal('copy'),
  generation: v.number(),
  serving: setName,
  filling: setName,
  sets: v.object({ a: rowSet, b: rowSet }),
  /** `failed`: the copy was caught up, and its number of rows was not the account's. */
  proof: v.picklist(['unproven', 'held', 'failed']),
  /**
   * `filling` is whole, but it lacks jobs that `serving` holds, and no deletion of them came. It takes over only with
   * the person's consent. Null if there is nothing to ask.
   */
  question: v.optional(
    v.nullable(
      v.object({
        /** How many jobs would go. */
        lacking: v.number(),
        /** How many jobs `filling` did not hold then, including those with a known deletion. */
        absent: v.number(),
        /** The proof of `filling`. */
        proof: v.picklist(['held', 'failed']),
        /** What the person chose: this device's copy, or the account's jobs, which then take over. */
        answer: v.nullable(v.picklist(['keep', 'take'])),
      }),
    ),
    null,
  ),
});

const emptySet: v.InferOutput<typeof rowSet> = {
  position: startPosition,
  count: 0,
  unreadable: 0,
  recent: 0,
  folds: 0,
  live: null,
  asOf: null,
  proven: false,
};

export const emptyCopy: CopyRecord = {
  key: 'copy',
  generation: 0,
  serving: 'a',
  filling: 'a',
  sets: { a: emptySet, b: emptySet },
  proof: 'unproven',
  question: null,
};

/** What is known of the copy that is shown and exported. */
export interface CopyState {
  readonly count: number;
  readonly generation: number;
  readonly total: number | null;
  readonly asOf: string | null;
  readonly incomplete: 'first-pull' | 'proof-failed' | 'unreadable-rows' | null;
  readonly question: ResetQuestion | null;
}

/**
 * The account's present jobs would remove `lacking` of the `here` jobs from this device, and no deletion of them came.
 * `there`: the jobs that the account holds. `answer`: what the person chose. It holds until more jobs would go.
 */
interface ResetQuestion {
  readonly here: number;
  readonly there: number;
  readonly lacking: number;
  readonly answer: 'keep' | 'take' | null;
}

export function stateOf(record: CopyRecord): CopyState {
  const serving = record.sets[record.serving];
  return {
    count: serving.count,
    generation: record.generation,
    total: serving.live,
    asOf: serving.asOf,
    incomplete: incompleteness(record),
    question: questionOf(record),
  };
}

function questionOf({ question, sets, serving, filling }: CopyRecord): ResetQuestion | null {
  if (question === null) return null;
  const rowsOf = ({ count, unreadable }: CopyRecord['sets']['a']) => count + unreadable;
  const { lacking, answer } = question;
  return { here: rowsOf(sets[serving]), there: rowsOf(sets[filling]), lacking, answer };
}

function incompleteness(record: CopyRecord): CopyState['incomplete'] {
  const { position, asOf, unreadable } = record.sets[record.serving];
  // Also after its last page: changes made meanwhile are missing until the ordinary pull has caught up.
  if (position.phase === 'first' || asOf === null) return 'first-pull';
  if (record.proof === 'failed') return 'proof-failed';
  return unreadable > 0 ? 'unreadable-rows' : null;
}
