import { accountMark } from '../export/back-up-jobs.ts';
import { backupFactsIn } from '../formats/backup/read.ts';
import { textReaders } from '../formats/readers.ts';
import { normaliseTimestamp, type Timestamp } from '../job/timestamp.ts';
import { CodedError } from '../kernel/errors.ts';

type Chunk = Uint8Array<ArrayBuffer>;

/** A backup as it comes. */
export interface ProvenBackup {
  readonly chunks: AsyncGenerator<Chunk, void, undefined>;
  /** After the last chunk: what the file says, and what was counted. */
  facts(): { readonly rows: number; readonly exportedAt: Timestamp };
}

/**
 * Passes a backup on as it comes, and proves it on the way: it ends well only if the bytes are a whole backup of this
 * account, made from the account, with as many jobs as were announced, and if its digest is that of its rows.
 * Memory holds what 200 rows were read from.
 * @throws CodedError BACKUP_BROKEN, also for what `bytes` throws. The caller must then drop the chunks.
 */
export function provenBackup(
  bytes: AsyncIterable<Chunk>,
  expected: {
    readonly userId: string;
    /** Null: nothing was announced beside the file. */
    readonly total: number | null;
    /** Called with the number of jobs that were read, and with how many the file announces. */
    readonly onRows: (rows: number, total: number) => void;
  },
): ProvenBackup {
  let facts: ReturnType<ProvenBackup['facts']> | undefined;
  return {
    chunks: passOn(),
    facts() {
      if (facts === undefined) throw new TypeError('The backup was not read to its end');
      return facts;
    },
  };

  async function* passOn(): AsyncGenerator<Chunk, void, undefined> {
    try {
      yield* read();
    } catch (cause) {
      throw new CodedError('BACKUP_BROKEN', 'The backup did not arrive whole', { cause });
    }
  }

  async function* read(): AsyncGenerator<Chunk, void, undefined> {
    const passed: Chunk[] = [];
    let rows = 0;
    let total = expected.total ?? 0;
    for await (const part of textReaders.json.read(texts(passed), [])) {
      switch (part.kind) {
        case 'head':
          total = await announcedIn(part.members);
          break;
        case 'rows':
          rows += part.rows.length;
          expected.onRows(rows, total);
          break;
        case 'end': {
          if (part.end === 'cut-off') throw new Error('It ends too early');
          if (part.proof !== 'held') throw new Error('Its digest is not that of its rows');
          if (rows !== total) throw new Error(`It announces ${total} jobs and holds ${rows}`);
          facts = { rows, exportedAt: timeIn(part.members) };
        }
      }
      yield* passed.splice(0);
    }
    yield* passed;
  }

  async function* texts(passed: Chunk[]): AsyncGenerator<string, void, undefined> {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    for await (const chunk of bytes) {
      const text = decoder.decode(chunk, { stream: true });
      passed.push(chunk);
      yield text;
    }
    yield decoder.decode();
  }

  /** The number of jobs that the file announces, once it is known to be what was asked for. */
  async function announcedIn(members: Readonly<Record<string, unknown>>): Promise<number> {
    const backup = backupFactsIn(members);
    if (backup?.source !== 'account') throw new Error('It is no backup of an account');
    if (backup.account !== (await accountMark(expected.userId))) throw new Error('It is of another account');
    const { total } = members;
    if (typeof total !== 'number' || (expected.total ?? total) !== total)
      throw new Error(`${expected.total} jobs were announced, and ${total} by the file`);
    return total;
  }
}

function timeIn({ exported_at: at }: Readonly<Record<string, unknown>>): Timestamp {
  const time = typeof at === 'string' ? normaliseTimestamp(at) : null;
  if (time === null) throw new Error('It does not say when it was made');
  return time;
}
