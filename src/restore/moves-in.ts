import * as v from 'valibot';
import { isDeeper } from '../formats/json-text.ts';
import type { Cell } from '../formats/table.ts';
import { limits } from '../job/limits.ts';
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

/**
 * Whether the database's `jsonb` takes this text, and readers of a job take it back: no name and no text in it is beyond
 * Postgres (PostgreSQL, "JSON Types"), and it is not nested too deeply.
 */
export function isJsonOfPostgres(text: string): boolean {
  if (isDeeper(text, limits.json.maxDepth)) return false;
  let isTaken = true;
  const look = (name: string, value: unknown) => {
    isTaken &&= isStorable(name) && (typeof value !== 'string' || isStorable(value));
    return value;
  };
  try {
    // Only an escape can hide such a letter, and most texts have none of these.
    JSON.parse(text, hidden.test(text) ? look : undefined);
  } catch {
    return false;
  }
  return isTaken;
}

const hidden = /\\u(0000|d[89a-f])/i;
