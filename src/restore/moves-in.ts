import * as v from 'valibot';
import type { Cell } from '../formats/table.ts';
import { normaliseTimestamp } from '../job/timestamp.ts';
import { isStorable } from '../job/write-rules.ts';
import type { PutMove } from './target.ts';

const stage = v.nullable(v.pipe(v.string(), v.check(isStorable)));
const movesSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(
    v.object({
      at: v.pipe(
        v.string(),
        v.check((at) => normaliseTimestamp(at) !== null),
      ),
      from: stage,
      to: stage,
    }),
  ),
);

/** The history of a row. Null if it is none. */
export function movesIn(cell: Cell): readonly PutMove[] | null {
  const result = v.safeParse(movesSchema, cell);
  return result.success ? result.output : null;
}
