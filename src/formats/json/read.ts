import { backupFactsIn, type RowsProof, rowsProof } from '../backup/read.ts';
import { fileFault, maxRowCharacters } from '../file-fault.ts';
import { JsonRowReader, jsonBatchRows } from '../json-rows.ts';
import { cutOff, JsonText } from '../json-text.ts';
import type { Column, ReadRow, TablePart } from '../table.ts';

/**
 * Reads what `writeJson` and `writeBackup` write, and the same file after another program reformatted it: one object,
 * and one of its members is the array of rows. Arrays may be of any size. That one is read row by row, and each row must
 * be JSON; the others are passed over.
 * If a row lacks a member, the member is absent: rows need not be alike.
 *
 * A file with a member `backup`, `trash` or `digest` is a backup or nothing: what only a backup has would be lost in
 * silence. Its rows have `columnsOfBackups` too, its trash is read as parts of its own, and its digest is held (`proof`
 * at the end). If its head is not one that we know, the file is refused (`unknown-backup`), at its end if not before. The
 * same if the head does not stand before the rows, and these before the trash (`reordered-backup`).
 *
 * Other members that our files do not have are among the unknown names.
 *
 * Pulled and bounded: holds the latest text and one unfinished value. Text that breaks the form throws FILE_UNREADABLE
 * with its line. Text that ends too early means that the file was cut off. Other JSON (no object, no such member) is
 * `not-ours`.
 */
export async function* readJson(
  texts: AsyncIterable<string>,
  how: {
    readonly columns: readonly Column[];
    readonly columnsOfBackups?: readonly Column[] | undefined;
    readonly rowsKey: string;
  },
): AsyncGenerator<TablePart, void, undefined> {
  const { columns, columnsOfBackups = [], rowsKey } = how;
  const text = new JsonText(texts);
  const reader = new JsonRowReader(columns);
  let proof: RowsProof | null = null;
  const members: Record<string, unknown> = {};
  let memberCharacters = 0;
  let hasRows = false;
  let hasTrash = false;
  let kind: 'rows' | 'trash' = 'rows';
  let rows: ReadRow[] = [];
  let end: 'whole' | 'cut-off' = 'whole';

  try {
    yield* readDocument();
  } catch (error) {
    if (error !== cutOff) throw error;
    end = 'cut-off';
  }
  if (proof === null && (hasTrash || 'digest' in members)) throw fileFault({ reason: 'unknown-backup' });
  if (!hasRows) yield head();
  yield* handOn();
  yield {
    kind: 'end',
    end,
    members,
    unknown: reader.unknown.names,
    ...(proof !== null && { proof: proven(proof) }),
  };

  function proven(rowsOfFile: RowsProof): 'held' | 'failed' | null {
    if (end === 'cut-off') return null;
    return rowsOfFile.holds(members.digest) ? 'held' : 'failed';
  }

  async function* readDocument(): AsyncGenerator<TablePart, void, undefined> {
    if ((await text.next()) !== '{') throw fileFault({ reason: 'not-ours' });
    for (let before = '{'; ; before = ',') {
      const first = await text.peek();
      if (first === '}' && before === '{') break;
      if (first !== '"') throw text.malformed();
      const key = (await text.value()) as string;
      if ((await text.next()) !== ':') throw text.malformed();
      if (key === rowsKey) yield* readJobs();
      else if (key === 'trash') yield* readTrash();
      else if ((await text.peek()) !== '[' || knownMembers.has(key)) await readMember(key);
      else await passOver();
      if (key !== rowsKey && !knownMembers.has(key)) reader.unknown.add(key);
      const after = await text.next();
      if (after === '}') break;
      if (after !== ',') throw text.malformed();
    }
    if (!hasRows) throw fileFault({ reason: 'not-ours' });
    if (await text.hasMore()) throw text.malformed();
  }

  async function readMember(key: string): Promise<void> {
    const before = text.taken;
    members[key] = await text.value();
    memberCharacters += key.length + text.taken - before;
    if (memberCharacters > maxRowCharacters) throw text.tooLong();
    if (key !== 'backup' || backupFactsIn(members) === null) return;
    if (hasRows || hasTrash) throw fileFault({ reason: 'reordered-backup' });
    proof = await rowsProof();
    reader.takeToo(columnsOfBackups);
  }

  async function* readTrash(): AsyncGenerator<TablePart, void, undefined> {
    hasTrash = true;
    const isList = (await text.peek()) === '[';
    if (!isList) return void (await text.value());
    if (proof === null) return passOver();
    if (!hasRows) throw fileFault({ reason: 'reordered-backup' });
    kind = 'trash';
    yield* readRows();
  }

  /** Another array may be as large as the rows. */
  async function passOver(): Promise<void> {
    await text.next();
    if ((await text.peek()) === ']') return void (await text.next());
    for (;;) {
      await text.value();
      const after = await text.next();
      if (after === ']') return;
      if (after !== ',') throw text.malformed();
    }
  }

  async function* readJobs(): AsyncGenerator<TablePart, void, undefined> {
    if (hasRows || (await text.peek()) !== '[') throw fileFault({ reason: 'not-ours' });
    hasRows = true;
    yield head();
    yield* readRows();
  }

  async function* readRows(): AsyncGenerator<TablePart, void, undefined> {
    await text.next();
    if ((await text.peek()) === ']') return void (await text.next());
    for (let after = ','; after !== ']'; after = await text.next()) {
      if (after !== ',') throw text.malformed();
      const value = await text.value();
      const row = reader.read(value);
      if (row === null) throw text.malformed();
      proof?.add(value);
      rows.push(row);
      if (rows.length === jsonBatchRows) yield* handOn();
    }
    yield* handOn();
  }

  function* handOn(): Generator<TablePart, void, undefined> {
    if (rows.length > 0) yield { kind, rows };
    rows = [];
  }

  function head(): TablePart {
    return { kind: 'head', columns: null, members: { ...members } };
  }
}

/** What our files have beside their rows. */
const knownMembers = new Set(['exported_at', 'total', 'filters', 'backup', 'trash', 'digest']);
