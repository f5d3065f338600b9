import type { Readable } from 'node:stream';
import type { Cell, Column, Row } from '../../formats/table.ts';
import { normaliseTimestamp } from '../../job/timestamp.ts';
import { CodedError } from '../../kernel/errors.ts';

/** Rows in a batch. Larger batches hold up all other requests while they are written. */
const batchRows = 250;
/** How many batches may wait for their writer before the database has to wait. */
const maxBatches = 8;

/**
 * Reads the text form of `COPY (SELECT …) TO STDOUT` into batches of rows. `columns` are those of the SELECT, in its
 * order. It asks the same of a cell as `readJob`. It throws INTERNAL_ERROR for a row that it cannot read, since a file
 * without that row would be silently short.
 *
 * It reads the stream eight batches ahead, then pauses it. When nobody takes the rows any more, it lets the stream go
 * (`letFlow`). It throws a fault of the stream at once.
 */
export async function* copyRows(
  stream: Readable,
  columns: readonly Column[],
): AsyncGenerator<Row[], void, undefined> {
  const readRow = rowReader(columns);
  const batches: Row[][] = [];
  let batch: Row[] = [];
  let rest: Uint8Array | undefined;
  let isEnded = false;
  let fault: { readonly error: unknown } | undefined;
  let wake = () => {};

  const fail = (error: unknown) => {
    fault ??= { error };
    wake();
  };
  stream.on('data', (bytes: Buffer) => {
    try {
      rest = eachLine(rest === undefined ? bytes : Buffer.concat([rest, bytes]), (line) => {
        batch.push(readRow(line));
        if (batch.length < batchRows) return;
        batches.push(batch);
        batch = [];
      });
    } catch (error) {
      letFlow(stream);
      return fail(error);
    }
    if (batches.length === 0) return;
    if (batches.length >= maxBatches) stream.pause();
    wake();
  });
  stream.on('end', () => {
    isEnded = true;
    wake();
  });
  stream.on('error', fail);
  stream.on('close', () => {
    if (!isEnded) fail(new CodedError('UNAVAILABLE', 'The database stopped in the middle of the rows'));
  });

  try {
    for (;;) {
      if (fault) throw fault.error;
      const next = batches.shift();
      if (next !== undefined) {
        if (stream.isPaused() && batches.length < maxBatches) stream.resume();
        yield next;
        // Without this, rows that are here already would be written before any other request is answered. With eight
        // exports the health check took up to 590 ms without it, 160 with it. One export alone is 0.95 as fast.
        await new Promise(setImmediate);
      } else if (isEnded) {
        if (rest !== undefined) throw new CodedError('INTERNAL_ERROR', 'The last row is not whole');
        if (batch.length > 0) yield batch;
        return;
      } else {
        const waiting = Promise.withResolvers<void>();
        wake = waiting.resolve;
        await waiting.promise;
      }
    }
  } finally {
    letFlow(stream);
  }
}

/**
 * Call it for a stream of rows that nobody wants any more, before you end its connection. A stream that is paused or
 * destroyed keeps the driver (postgres.js 3.4) from reading its socket. A Postgres that waits for room in the socket
 * does not see that we are gone, and does not end its transaction.
 */
export function letFlow(stream: Readable): void {
  stream.removeAllListeners('data');
  stream.resume();
}

/**
 * Calls `take` with each complete line, and returns the bytes of an incomplete one. Postgres sends one row in a message
 * and the driver hands on one message at a time, but neither promises it. It decodes line by line, since one letter
 * beyond Latin-1 makes a whole text two bytes a character.
 */
function eachLine(bytes: Buffer, take: (line: string) => void): Uint8Array | undefined {
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(NEWLINE, from);
    if (end === -1) return from === bytes.length ? undefined : bytes.subarray(from);
    take(bytes.toString('utf8', from, end));
    from = end + 1;
  }
}

/**
 * Reads a line field by field. It looks only for the next tab and the next backslash: almost no field has a backslash,
 * except a null. This is twice as fast as `split` and a look into each field.
 */
function rowReader(columns: readonly Column[]): (line: string) => Row {
  const readers = columns.map((column) => ({ name: column.name, read: cellReader(column) }));
  // Copying an object that has all its members is faster than adding them one by one.
  const empty: Readonly<Record<string, Cell>> = Object.fromEntries(columns.map(({ name }) => [name, null]));
  return (line) => {
    const row: Record<string, Cell> = { ...empty };
    let from = 0;
    let backslash = line.indexOf('\\');
    for (const { name, read } of readers) {
      const tab = line.indexOf('\t', from);
      const end = tab === -1 ? line.length : tab;
      if (from > end) throw new CodedError('INTERNAL_ERROR', 'A row has too few cells');
      const field = line.slice(from, end);
      const hasEscape = backslash !== -1 && backslash < end;
      const cell = read(field, hasEscape);
      if (cell === undefined) throw unreadable(line, name, field);
      row[name] = cell;
      if (hasEscape) backslash = line.indexOf('\\', end);
      from = end + 1;
    }
    if (from <= line.length) throw new CodedError('INTERNAL_ERROR', 'A row has too many cells');
    return row;
  };
}

function unreadable(line: string, column: string, field: string): CodedError {
  const id = /^[0-9a-f-]{36}(?=\t)/.exec(line)?.[0] ?? 'without id';
  return new CodedError('INTERNAL_ERROR', `Job ${id} cannot be read: ${column}: "${field.slice(0, 40)}"`);
}

/** Reads a field, which may hold backslashes, into a cell. Returns undefined if a job cannot have it in this column. */
type CellReader = (field: string, hasEscape: boolean) => Cell | undefined;

function cellReader(column: Column): CellReader {
  const read = kinds[column.kind];
  const allowed = column.values && new Set(column.values);
  return (field, hasEscape) => {
    if (hasEscape && field === '\\N') return column.nullable === false ? undefined : null;
    return allowed === undefined || allowed.has(field) ? read(field, hasEscape) : undefined;
  };
}

const kinds: { readonly [kind in Column['kind']]: CellReader } = {
  text: (field, hasEscape) => (hasEscape ? unescaped(field) : field),
  token: (field) => field,
  number(field) {
    const number = Number(field);
    return Number.isSafeInteger(number) && field !== '' ? number : undefined;
  },
  boolean: (field) => (field === 't' ? true : field === 'f' ? false : undefined),
  list: (field, hasEscape) => listOf(hasEscape ? unescaped(field) : field),
  time: timeOf,
};

/**
 * Reads `2026-01-02 03:04:05.12+00`, as Postgres writes a moment in UTC. It does not check each digit: a column of
 * times never holds a day that no calendar has. It checks any other form (BC, five digits, infinity) in full.
 */
function timeOf(field: string): Cell | undefined {
  const zone = field.length - 3;
  const isUsual =
    field.charCodeAt(zone) === PLUS &&
    field.charCodeAt(10) === SPACE &&
    field.charCodeAt(4) === DASH &&
    (zone === 19 || (zone <= 26 && field.charCodeAt(zone - 1) !== ZERO)) &&
    field.endsWith('00');
  if (!isUsual) return normaliseTimestamp(field) ?? undefined;
  return `${field.slice(0, 10)}T${field.slice(11, zone)}Z`;
}

/** Postgres 18, "COPY", text format: only these and the delimiter are written with a backslash. */
function unescaped(field: string): string {
  let text = '';
  let from = 0;
  for (let at = field.indexOf('\\'); at !== -1; at = field.indexOf('\\', from)) {
    const letter = field.charAt(at + 1);
    text += field.slice(from, at) + (escapes[letter] ?? letter);
    from = at + 2;
  }
  return text + field.slice(from);
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/**
 * Returns the texts of `{a,"b, c"}` (Postgres 18, 8.15.6). A text is quoted if it holds a character of the list's own
 * syntax, with a backslash before `"` and `\`. Returns undefined for nulls, lists of lists, and lists that do not begin
 * at 1.
 */
function listOf(literal: string): readonly string[] | undefined {
  if (literal === '{}') return [];
  if (plainList.test(literal)) return literal.slice(1, -1).split(',');
  if (!literal.startsWith('{') || !literal.endsWith('}')) return undefined;
  const texts: string[] = [];
  const last = literal.length - 1;
  for (let at = 1; ; ) {
    element.lastIndex = at;
    const match = element.exec(literal);
    if (match === null || element.lastIndex > last) return undefined;
    const [, quoted, plain] = match;
    if (plain?.toLowerCase() === 'null') return undefined;
    texts.push(plain ?? (quoted?.includes('\\') ? quoted.replace(/\\(.)/gs, '$1') : (quoted ?? '')));
    at = element.lastIndex;
    if (at === last) return texts;
    if (literal[at++] !== ',') return undefined;
  }
}

/** Matches a list of plain words, none of which could be a null. */
const plainList = /^\{(?!null[,}])[a-z]+(?:,(?!null[,}])[a-z]+)*\}$/;
const element = /"((?:[^"\\]|\\.)*)"|([^",{}\\]+)/sy;

const NEWLINE = 10;
const SPACE = 32;
const PLUS = 43;
const DASH = 45;
const ZERO = 48;
