import * as v from 'valibot';
import { startSha256 } from '#sha256';
import { fileFault } from '../file-fault.ts';

/** What a backup says about itself before its rows. docs/backup.md describes each member. */
export type BackupFacts = v.InferOutput<typeof factsSchema>;

const factsSchema = v.object({
  version: v.literal(1),
  account: v.string(),
  source: v.picklist(['account', 'device']),
  lacks: v.array(v.string()),
});

/**
 * What the members of a file say about it as a backup. Null if it is none: it has no member `backup`.
 * @throws CodedError FILE_UNREADABLE, `unknown-backup`, for one of another version, or with another form.
 */
export function backupFactsIn(members: Readonly<Record<string, unknown>>): BackupFacts | null {
  if (!('backup' in members)) return null;
  const result = v.safeParse(factsSchema, members.backup);
  if (!result.success) throw fileFault({ reason: 'unknown-backup' });
  return result.output;
}

/** Proves the rows of a backup by its digest. */
export interface RowsProof {
  /** Takes each row as it was parsed, first those of `jobs`, then those of `trash`. */
  add(row: unknown): void;
  /** Ends it. Whether the member `digest` is that of the rows. */
  holds(digest: unknown): boolean;
}

export async function rowsProof(): Promise<RowsProof> {
  const hash = await startSha256();
  let rows = 0;
  return {
    add(row) {
      hash.update(`${JSON.stringify(row)}\n`);
      rows++;
    },
    holds: (digest) => v.is(v.object({ rows: v.literal(rows), sha256: v.literal(hash.hex()) }), digest),
  };
}
