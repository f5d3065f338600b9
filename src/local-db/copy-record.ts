import * as v from 'valibot';
import { positionSchema, startPosition } from './position.ts';

/**
 * The one record that says what the copy is. Rows live in one of two sets: `serving` is shown and exported, `filling`
 * is what pulls write to. They are the same but while everything is pulled anew beside the old copy; the new set
 * then takes over by changing this record: one transaction, whatever the number of rows.
 */
export type CopyRecord = v.InferOutput<typeof copyRecordSchema>;
export type SetName = keyof CopyRecord['sets'];

const rowSet = v.object({
  position: positionSchema,
  /** Rows that can be read, and rows that cannot and are kept as they came. */
  count: v.number(),
  unreadable: v.number(),
  /** Records beside the blocks, rows and their removals. */
  recent: v.number(),
  /** Raised whenever rows move between records without a change of any. */
  folds: v.number(),
  /** Active rows of the account when the server last counted. */
  live: v.nullable(v.number()),
  /** When the server last answered that there is nothing more: ISO 8601. */
  asOf: v.nullable(v.string()),
  /** Whether the digest was held against the account's since everything was pulled. */
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
  /** `failed`: caught up, the copy held another number of rows than the account. */
  proof: v.picklist(['unproven', 'held', 'failed']),
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
};

/** What is known of the copy that is shown and exported. */
export interface CopyState {
  readonly count: number;
  readonly generation: number;
  readonly total: number | null;
  readonly asOf: string | null;
  readonly incomplete: 'first-pull' | 'proof-failed' | 'unreadable-rows' | null;
}

export function stateOf(record: CopyRecord): CopyState {
  const serving = record.sets[record.serving];
  return {
    count: serving.count,
    generation: record.generation,
    total: serving.live,
    asOf: serving.asOf,
    incomplete: incompleteness(record),
  };
}

function incompleteness(record: CopyRecord): CopyState['incomplete'] {
  const { position, asOf, unreadable } = record.sets[record.serving];
  // Also after its last page: until the ordinary pull has caught up, what changed meanwhile is missing.
  if (position.phase === 'first' || asOf === null) return 'first-pull';
  if (record.proof === 'failed') return 'proof-failed';
  return unreadable > 0 ? 'unreadable-rows' : null;
}
