import type { FileTexts } from '../../texts/files.ts';
import type { Cell, Column, Row } from '../table.ts';
import { cutText, isTooLong, mayBeTaken, spaceAttribute, xmlText } from './cell-text.ts';
import { dateSerial } from './date-serial.ts';
import { linkTarget } from './link-target.ts';
import { statuses, styleOf } from './styles.ts';

/** What the cells of all sheets did not hold whole. */
export interface Losses {
  /** Texts that were cut. */
  cut: number;
  /** Links that are text because their sheet is full of links. */
  links: number;
}

/** How a sheet of rows is written: its texts, one after another. `rows` are those below the header. */
export interface JobsSheet {
  readonly head: (rows: number) => string;
  /** The row of the sheet with this number. The header is row 1. Calls `addLink` with where a link of it leads. */
  readonly row: (row: Row, number: number, addLink: AddLink) => string;
  readonly tail: (rows: number, linkedRows: readonly number[]) => string;
}

/** Returns false if the sheet is full of links. */
type AddLink = (target: string) => boolean;

/** Rows as a sheet that is written from its first row to its last one (ECMA-376-1, 18.3). */
export function jobsSheet(
  columns: readonly Column[],
  { timeZone, texts, losses }: { timeZone: string; texts: FileTexts; losses: Losses },
): JobsSheet {
  const serialOf = dateSerial(timeZone);
  const names = columns.map(({ name }) => name);
  const headers = wordsOf(texts, 'column.');
  const writers = columns.map((column, at) => cellWriter(column, columnLetter(at)));
  const lastLetter = columnLetter(columns.length - 1);

  type CellWriter = (cell: Exclude<Cell, null>, row: number, addLink: AddLink) => string;

  function cellWriter({ name, kind }: Column, letter: string): CellWriter {
    const time = ` s="${styleOf.time}"`;
    const amount = name.startsWith('salary_') ? ` s="${styleOf.amount}"` : '';
    const guarded = ` s="${styleOf.guarded}"`;
    const link = ` s="${styleOf.link}"`;
    const textCell = (text: string, row: number, style = mayBeTaken(text) ? guarded : '') => {
      if (text === '') return '';
      let held = text;
      if (isTooLong(text)) {
        losses.cut++;
        held = cutText(text);
      }
      return `<c r="${letter}${row}"${style} t="inlineStr"><is><t${spaceAttribute(held)}>${xmlText(held)}</t></is></c>`;
    };
    const tokenCell = (text: string, row: number) =>
      `<c r="${letter}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
    switch (kind) {
      case 'token': {
        const words = wordsOf(texts, `${name}.`);
        return (cell, row) => tokenCell(words.get(String(cell)) ?? String(cell), row);
      }
      case 'number':
        return (cell, row) => `<c r="${letter}${row}"${amount}><v>${cell}</v></c>`;
      case 'boolean':
        return (cell, row) => `<c r="${letter}${row}" t="b"><v>${cell ? 1 : 0}</v></c>`;
      case 'list':
        return (cell, row) => textCell((cell as readonly string[]).join('; '), row);
      case 'time':
        return (cell, row) => {
          const serial = serialOf(String(cell));
          return serial === null
            ? tokenCell(String(cell), row)
            : `<c r="${letter}${row}"${time}><v>${serial}</v></c>`;
        };
      case 'text':
        if (name !== 'job_url') return (cell, row) => textCell(String(cell), row);
        return (cell, row, addLink) => {
          const target = linkTarget(String(cell));
          if (target === null) return textCell(String(cell), row);
          if (addLink(target)) return textCell(String(cell), row, link);
          losses.links++;
          return textCell(String(cell), row);
        };
    }
  }

  return {
    head(rows) {
      const header = names.map(
        (name, at) =>
          `<c r="${columnLetter(at)}1" s="${styleOf.header}" t="inlineStr"><is><t>${headers.get(name) ?? name}</t></is></c>`,
      );
      return [
        worksheetStart,
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
        `<dimension ref="A1:${lastLetter}${rows + 1}"/>`,
        '<sheetViews><sheetView workbookViewId="0">',
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>',
        '<sheetFormatPr defaultRowHeight="15"/>',
        `<cols>${names.map((name, at) => `<col min="${at + 1}" max="${at + 1}" width="${widths[name] ?? 20}" customWidth="1"/>`).join('')}</cols>`,
        `<sheetData><row r="1" ht="21" customHeight="1">${header.join('')}</row>`,
      ].join('');
    },
    row(row, number, addLink) {
      let cells = '';
      for (let at = 0; at < names.length; at++) {
        const cell = row[names[at] as string];
        if (cell === null || cell === undefined) continue;
        cells += (writers[at] as CellWriter)(cell, number, addLink);
      }
      return `<row r="${number}">${cells}</row>`;
    },
    tail(rows, linkedRows) {
      const status = names.indexOf('status');
      const url = columnLetter(names.indexOf('job_url'));
      const links = linkedRows.map((row, at) => `<hyperlink ref="${url}${row}" r:id="rId${at + 1}"/>`);
      return [
        `</sheetData><autoFilter ref="A1:${lastLetter}${rows + 1}"/>`,
        status === -1 || rows === 0 ? '' : statusFormats(columnLetter(status), rows, texts),
        links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`,
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
        '</worksheet>',
      ].join('');
    },
  };
}

export const worksheetStart =
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">';

/** Letters of the column at this place: A, B, …, Z, AA. */
export function columnLetter(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : `${columnLetter(Math.floor(place / 26) - 1)}${last}`;
}

/** Escaped words by the ends of their keys: those for the cells of a closed set (`status.`), or headers (`column.`). */
function wordsOf(texts: FileTexts, prefix: string): ReadonlyMap<string, string> {
  const words = Object.entries(texts).filter(([key]) => key.startsWith(prefix));
  return new Map(words.map(([key, word]) => [key.slice(prefix.length), xmlText(word)]));
}

function statusFormats(letter: string, rows: number, texts: FileTexts): string {
  const rules = statuses.map(
    (status, at) =>
      `<cfRule type="cellIs" dxfId="${at}" priority="${at + 1}" operator="equal"><formula>"${texts[`status.${status}`]}"</formula></cfRule>`,
  );
  return `<conditionalFormatting sqref="${letter}2:${letter}${rows + 1}">${rules.join('')}</conditionalFormatting>`;
}

/** In letters of the font. They do not depend on the rows: those come in batches. */
const widths: Readonly<Record<string, number>> = {
  ...{ id: 12, company_name: 28, job_title: 34, status: 13, source: 16, location: 22, is_remote: 10 },
  ...{ job_url: 32, salary_range_min: 14, salary_range_max: 14, ai_match_score: 13, notes: 40, tags: 24 },
  ...{ applied_at: 20, interview_at: 20, offer_at: 20, rejected_at: 20, created_at: 20, updated_at: 20 },
};
