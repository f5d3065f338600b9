import { guarded } from '../formats/csv/write.ts';
import type { Cell, Column, ReadRow } from '../formats/table.ts';
import { cutText, isTooLong } from '../formats/xlsx/cell-text.ts';
import type { Job } from '../job/job.ts';
import { readTime } from '../job/read-time.ts';
import type { Timestamp } from '../job/timestamp.ts';
import { textHash } from '../kernel/text-hash.ts';

/** The form in which a file holds its cells. docs/files.md lists what counts as equal in a CSV and a workbook. */
export type CellForm = 'json' | 'csv' | 'xlsx';

/** The outcome of one cell. `absent`: the row has none. `unread`: a time that names no moment. */
export type CellOutcome = 'same' | 'differs' | 'absent' | 'unread';

/** Compares a cell of a file with the same cell of the copy's job. */
export function compareCell(
  inFile: Cell | undefined,
  inCopy: Cell | undefined,
  column: Column,
  form: CellForm,
): CellOutcome {
  if (inFile === inCopy && inFile !== undefined) return 'same';
  return outcomeOf(told(inFile, column, form), told(inCopy, column, form));
}

/** A row's cells in 64 bits each, to hold in place of the row. */
export function fingerprint(row: ReadRow | Job, columns: readonly Column[], form: CellForm): string {
  // A text that is joined of pieces keeps all of them (V8): this one takes a sixth of the memory.
  const letters: number[] = [];
  for (const column of columns) {
    const cell = told((row as ReadRow)[column.name], column, form);
    if (cell === null) letters.push(...placeholders.empty);
    else if (cell === 'absent' || cell === 'unread') letters.push(...placeholders[cell]);
    else {
      const [one, two] = textHash(cell);
      letters.push(one >>> 16, one & 0xffff, two >>> 16, two & 0xffff);
    }
  }
  return String.fromCharCode(...letters);
}

/** Does the same as `compareCell`, for the cell at this place in two fingerprints. */
export function compareFingerprints(inFile: string, inCopy: string, place: number): CellOutcome {
  return outcomeOf(toldAt(inFile, place), toldAt(inCopy, place));
}

/**
 * A cell as its form shows it: two cells have the same text if nobody can see a difference. Null: the cell is empty.
 */
type Told = string | null | 'absent' | 'unread';

function outcomeOf(inFile: Told, inCopy: Told): CellOutcome {
  if (inFile === 'absent') return 'absent';
  if (inFile === 'unread') return inCopy === null ? 'differs' : 'unread';
  return inFile === inCopy ? 'same' : 'differs';
}

/** Texts begin with a quote, so none can be taken for a number, a list or one of our words. */
function told(cell: Cell | undefined, { kind }: Column, form: CellForm): Told {
  if (cell === undefined) return 'absent';
  if (cell === null) return null;
  if (kind === 'time' && typeof cell === 'string') {
    const time = readTime(cell);
    if (time !== null) return `"${form === 'xlsx' ? wholeSeconds(time) : time}`;
    if (form !== 'json' && isClock(cell)) return 'unread';
  }
  if (typeof cell === 'string') return tellers[form](cell);
  return form !== 'json' && typeof cell === 'object' ? tellers[form](cell.join('; ')) : JSON.stringify(cell);
}

/** How each form tells a text. */
const tellers: Readonly<Record<CellForm, (text: string) => Told>> = {
  json: (text) => `"${text}`,
  csv: asCsvTells,
  xlsx: asSheetTells,
};

/**
 * Whether a file of this form holds only a part of the cell: a sheet holds whole seconds of a time, and the beginning
 * of a long text. The rest cannot be compared.
 */
export function isHeldInPart(cell: Cell | undefined, { kind }: Column, form: CellForm): boolean {
  if (form !== 'xlsx') return false;
  if (typeof cell === 'string') return kind === 'time' ? wholeSeconds(cell) !== cell : isTooLong(cell);
  return typeof cell === 'object' && cell !== null && isTooLong(cell.join('; '));
}

/** A time without parts of a second, as a sheet holds it. */
export function wholeSeconds(time: Timestamp): Timestamp {
  return time.replace(/\.\d+/, '');
}

/**
 * Contract: CSV cannot tell null from the empty text, nor where a tag ends that holds `; `. Programs that save a file
 * again write their own line ends, and may remove the apostrophe of "Safe for Excel".
 */
function asCsvTells(text: string): Told {
  if (text === '') return null;
  const written = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return `"${written.startsWith("'") && isGuarded(written.slice(1)) ? written.slice(1) : written}`;
}

function isGuarded(text: string): boolean {
  return guarded(text) !== text;
}

/**
 * A cell of a sheet cannot tell null from the empty text either, and ends at its limit. Programs that save a workbook
 * again make LF of CR, and drop letters that no XML can hold.
 */
function asSheetTells(text: string): Told {
  if (text === '') return null;
  const held = isTooLong(text) ? cutText(text) : text;
  return `"${held.replace(/\r\n?/g, '\n').replace(unwritable, '')}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the letters that XML cannot hold
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

/** A date or a time as programs write it, by the clock of a zone that the cell does not name, or a day's number. */
function isClock(text: string): boolean {
  return text.length <= 40 && /^\d+([.,]\d+)?$|\d\D+\d/.test(text);
}

/** The places of the cells that a fingerprint has. */
export function placesIn(fingerprints: string): readonly number[] {
  const count = fingerprints.length / units;
  return Array.from({ length: count }, (_, place) => place).filter(
    (place) => toldAt(fingerprints, place) !== 'absent',
  );
}

/** The cells of a fingerprint at these places: two rows have the same text if these cells are the same. */
export function cellsAt(fingerprints: string, places: readonly number[]): string {
  return places.map((place) => fingerprints.slice(place * units, (place + 1) * units)).join('');
}

/** How many cells of a fingerprint hold something. A list of nothing holds nothing. */
export function filledCells(fingerprints: string): number {
  return placesIn(fingerprints).filter((place) => {
    const told = toldAt(fingerprints, place);
    return told !== null && told !== emptyList;
  }).length;
}

const units = 4;
const placeholders = { empty: [0, 0, 0, 0], absent: [0, 0, 0, 1], unread: [0, 0, 0, 2] } as const;

function toldAt(fingerprints: string, place: number): Told {
  const cell = fingerprints.slice(place * units, (place + 1) * units);
  if (!cell.startsWith('\0\0\0')) return cell;
  const last = cell.charCodeAt(units - 1);
  return last === 0 ? null : last === 1 ? 'absent' : last === 2 ? 'unread' : cell;
}

const emptyList = toldAt(fingerprint({ list: [] }, [{ name: 'list', kind: 'list' }], 'json'), 0);
