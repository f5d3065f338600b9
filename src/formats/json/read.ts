import { fileFault, maxRowCharacters } from '../file-fault.ts';
import { JsonRowReader, jsonBatchRows } from '../json-rows.ts';
import { cutOff, JsonText } from '../json-text.ts';
import type { Column, ReadRow, TablePart } from '../table.ts';

/**
 * Reads what `writeJson` writes, and the same file after another program reformatted it: one object, and one of its
 * members is the array of rows. Arrays may be of any size. That one is read row by row, and each row must be JSON; the
 * others are passed over.
 * If a row lacks a member, the member is absent: rows need not be alike.
 *
 * Pulled and bounded: holds the latest text and one unfinished value. Text that breaks the form throws FILE_UNREADABLE
 * with its line. Text that ends too early means that the file was cut off. Other JSON (no object, no such member) is
 * `not-ours`.
 */
export async function* readJson(
  texts: AsyncIterable<string>,
  columns: readonly Column[],
  rowsKey: string,
): AsyncGenerator<TablePart, void, undefined> {
  const text = new JsonText(texts);
  const reader = new JsonRowReader(columns);
  const members: Record<string, unknown> = {};
  let memberCharacters = 0;
  let hasRows = false;
  let rows: ReadRow[] = [];
  let end: 'whole' | 'cut-off' = 'whole';

  try {
    yield* readDocument();
  } catch (error) {
    if (error !== cutOff) throw error;
    end = 'cut-off';
  }
  if (!hasRows) yield head();
  if (rows.length > 0) yield { kind: 'rows', rows };
  yield { kind: 'end', end, members, unknown: reader.unknown };

  async function* readDocument(): AsyncGenerator<TablePart, void, undefined> {
    if ((await text.next()) !== '{') throw fileFault({ reason: 'not-ours' });
    for (let before = '{'; ; before = ',') {
      const first = await text.peek();
      if (first === '}' && before === '{') break;
      if (first !== '"') throw text.malformed();
      const key = (await text.value()) as string;
      if ((await text.next()) !== ':') throw text.malformed();
      if (key === rowsKey) yield* readRows();
      else if ((await text.peek()) === '[') await passOver();
      else {
        const before = text.taken;
        members[key] = await text.value();
        memberCharacters += key.length + text.taken - before;
        if (memberCharacters > maxRowCharacters) throw text.tooLong();
      }
      const after = await text.next();
      if (after === '}') break;
      if (after !== ',') throw text.malformed();
    }
    if (!hasRows) throw fileFault({ reason: 'not-ours' });
    if (await text.hasMore()) throw text.malformed();
  }

  /** Another array may be as large as the rows: the trash of a backup. */
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

  async function* readRows(): AsyncGenerator<TablePart, void, undefined> {
    if (hasRows || (await text.peek()) !== '[') throw fileFault({ reason: 'not-ours' });
    hasRows = true;
    yield head();
    await text.next();
    if ((await text.peek()) === ']') return void (await text.next());
    for (;;) {
      const row = reader.read(await text.value());
      if (row === null) throw text.malformed();
      rows.push(row);
      if (rows.length === jsonBatchRows) {
        yield { kind: 'rows', rows };
        rows = [];
      }
      const after = await text.next();
      if (after === ']') return;
      if (after !== ',') throw text.malformed();
    }
  }

  function head(): TablePart {
    return { kind: 'head', columns: null, members: { ...members } };
  }
}
