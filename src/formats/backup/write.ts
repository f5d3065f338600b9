import { startSha256 } from '#sha256';
import type { BytesHash } from '../../kernel/sha256.ts';
import { jsonRow } from '../json-rows.ts';
import type { Bytes, Column, Row, RowBatches } from '../table.ts';
import { textBytes } from '../text-bytes.ts';
import { rowLinesOf } from './row-lines.ts';

interface BackupContent {
  /** SHA-256 of the account's id, in lower hexadecimal. */
  readonly account: string;
  readonly source: 'account' | 'device';
  /** What the source does not know: columns, `moves`, `trash`. */
  readonly lacks: readonly string[];
  /** ISO 8601, whole seconds, `Z`. */
  readonly exportedAt: string;
  /** How many rows `jobs` holds. */
  readonly total: number;
  readonly columns: readonly Column[];
  /** The cell `moves` of a row is a JSON text, or null for none: `[{"at","from","to"},…]`. */
  readonly jobs: RowBatches;
  /** The deleted jobs, read after the others. */
  readonly trash: RowBatches;
  /** Makes the digest. By default this thread does. */
  readonly hash?: BytesHash | undefined;
}

/**
 * Writes a backup, as docs/backup.md describes it: a JSON whose rows begin with the members of the JSON export, byte for
 * byte, and a second array of deleted jobs. `digest` at the end is the SHA-256 over each row as written and LF, so the
 * file proves itself. Order, memory and faults: see `textBytes`.
 */
export async function* writeBackup(content: BackupContent): Bytes {
  const { account, source, lacks, exportedAt, total, columns, jobs, trash } = content;
  const hash = content.hash ?? (await startSha256());
  const moves = (cells: Row) => `,"moves":${cells.moves ?? '[]'}`;
  const rowText = jsonRow(columns, lacks.includes('moves') ? undefined : moves);
  const rowLines = rowLinesOf();
  let rows = 0;
  const row = (cells: Row, rowsBefore: number) => {
    rows++;
    return (rowsBefore === 0 ? '\n' : ',\n') + rowText(cells);
  };
  async function* hashed(chunks: Bytes): Bytes {
    for await (const chunk of chunks) {
      await hash.update(rowLines(chunk));
      yield chunk;
    }
  }
  const end = (rowCount: number) => (rowCount === 0 ? ']' : '\n]');
  const head = { backup: { version: 1, account, source, lacks }, exported_at: exportedAt, total };
  const begin = `${JSON.stringify(head).slice(0, -1)},"jobs":[`;
  yield* hashed(textBytes(jobs, { head: begin, row, tail: end }));
  yield* hashed(textBytes(trash, { head: ',"trash":[', row, tail: end }));
  yield encoder.encode(`,"digest":${JSON.stringify({ rows, sha256: await hash.hex() })}}\n`);
}

const encoder = new TextEncoder();
