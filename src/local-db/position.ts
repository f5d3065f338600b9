import * as v from 'valibot';

/**
 * The position of a pull, stored with the rows that brought it there.
 *
 *     first ──(pages newest first, after `after`)──► first ──(no more)──► following (rev = head)
 *     following ──(pages by rev and id)──► following
 *
 * `head` is the account's counter when the first page was asked for. The ordinary pull goes on from there, so changes
 * made during the first pull come again. Numbers that can pass 2^53 are text.
 */
export type Position = v.InferOutput<typeof positionSchema>;

const text = v.string();

export const positionSchema = v.variant('phase', [
  v.object({
    phase: v.literal('first'),
    epoch: v.nullable(text),
    head: v.nullable(text),
    after: v.nullable(v.object({ created_at: text, id: text })),
  }),
  v.object({
    phase: v.literal('following'),
    epoch: v.nullable(text),
    rev: text,
    id: v.nullable(text),
  }),
]);

/** Before the first page. */
export const startPosition: Position = { phase: 'first', epoch: null, head: null, after: null };

export function isSamePosition(a: Position, b: Position): boolean {
  if (a.epoch !== b.epoch) return false;
  if (a.phase === 'first') {
    if (b.phase !== 'first') return false;
    return a.head === b.head && a.after?.created_at === b.after?.created_at && a.after?.id === b.after?.id;
  }
  return b.phase === 'following' && a.rev === b.rev && a.id === b.id;
}
