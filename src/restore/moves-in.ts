import * as v from 'valibot';
import type { Cell } from '../formats/table.ts';
import { normaliseTimestamp } from '../job/timestamp.ts';
import { isStorable } from '../job/write-rules.ts';
import type { PutMove } from './target.ts';

/** In characters, as the database counts them (`job_moves_form`). */
const longestStage = 100;

const stage = v.nullable(
  v.pipe(
    v.string(),
    v.check((text) => isStorable(text) && [...text].length <= longestStage),
  ),
);
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

/** Whether the database's `jsonb` takes this text: it holds no U+0000 (PostgreSQL, "JSON Types"). */
export function isJsonOfPostgres(text: string): boolean {
  try {
    return !JSON.stringify(JSON.parse(text)).includes('\\u0000');
  } catch {
    return false;
  }
}
