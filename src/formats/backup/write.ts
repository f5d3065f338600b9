import { sha256OfTexts } from '#sha256';
import { jsonRow } from '../json-rows.ts';
import type { Bytes, Column, Row } from '../table.ts';
import { textBytes } from '../text-bytes.ts';

/** A change of a job's stage. */
export interface Move {
  /** ISO 8601, `Z`. */
  readonly at: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** A job as a backup holds it. A device does not know the moves. */
export type BackupRow = Row | { readonly [column: string]: Row[string] | readonly Move[] };

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
  readonly jobs: AsyncIterable<readonly BackupRow[]>;
  /** The deleted jobs, read after the others. */
  readonly trash: AsyncIterable<readonly BackupRow[]>;
}

/**
 * Writes a backup, as docs/backup.md describes it: a JSON whose rows begin with the members of the JSON export, byte for
 * byte, and a second array of deleted jobs. `digest` at the end is the SHA-256 over each row as written and LF, so the
 * file proves itself. Order, memory and faults: see `textBytes`.
 */
export async function* writeBackup(content: BackupContent): Bytes {
  const { account, source, lacks, exportedAt, total, columns, jobs, trash } = content;
  const memberText = jsonRow(columns);
  const hasMoves = !lacks.includes('moves');
  const digest = sha256OfTexts();
  let rows = 0;
  const row = (cells: Row, rowsBefore: number) => {
    let text = memberText(cells);
    if (hasMoves) text = `${text.slice(0, -1)},"moves":${JSON.stringify(cells.moves)}}`;
    digest.update(`${text}\n`);
    rows++;
    return (rowsBefore === 0 ? '\n' : ',\n') + text;
  };
  const end = (rowCount: number) => (rowCount === 0 ? ']' : '\n]');
  const head = { backup: { version: 1, account, source, lacks }, exported_at: exportedAt, total };
  // A row writes its moves by itself.
  yield* textBytes(jobs as AsyncIterable<readonly Row[]>, {
    ...{ head: `${JSON.stringify(head).slice(0, -1)},"jobs":[`, row, tail: end },
  });
  yield* textBytes(trash as AsyncIterable<readonly Row[]>, {
    ...{ head: ',"trash":[', row },
    tail: (count) => `${end(count)},"digest":${JSON.stringify({ rows, sha256: digest.hex() })}}\n`,
  });
}
