import { fileFault, maxBlankCharacters, maxRowCharacters } from './file-fault.ts';

/**
 * One row of the text. `endsWith` says how the row ends: with a line end, with the end of the text, with the end of the
 * text inside a quoted field, or with letters after a closing quote, where no row can go on.
 */
export interface CsvRow {
  readonly fields: readonly string[];
  readonly endsWith: 'line' | 'text' | 'quote' | 'fault';
}

/**
 * Takes a CSV text that comes in pieces, row by row: RFC 4180, and what programs make of it. A row ends with CRLF, LF
 * or CR, whatever the other rows end with. Blanks before an opening quote and after a closing quote are not part of the
 * field. Rows whose fields are all blank are skipped and counted. The byte-order mark at the start is not part of the
 * text.
 *
 * Bounded: throws FILE_UNREADABLE, `too-long`, if a row or a run of blank rows does not end.
 */
export class CsvText {
  /** The number of the last row taken. The first is 1, as in a spreadsheet. */
  line = 0;
  /** Each delimiter of the header has a blank after it. In a row where this holds too, fields are read without it. */
  isPadded = false;
  #delimiter = COMMA;
  readonly #pieces: AsyncIterator<string>;
  #text = '';
  #at = 0;
  #blanks = 0;
  #hasBegun = false;
  #hasEnded = false;

  constructor(pieces: AsyncIterable<string>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  set delimiter(character: string) {
    this.#delimiter = character.charCodeAt(0);
  }

  /** The next row that is not blank. Undefined if more text must be pulled, or if nothing is left. */
  take(): CsvRow | undefined {
    for (;;) {
      const from = this.#at;
      const row = this.#row();
      if (row === undefined) return undefined;
      this.line++;
      // A row that broke off, or broke the form, is never blank: what it holds may not be among its fields.
      const isBroken = row.endsWith === 'quote' || row.endsWith === 'fault';
      if (isBroken || !row.fields.every(isBlank)) {
        this.#blanks = 0;
        return row;
      }
      this.#blanks += this.#at - from;
      if (this.#blanks > maxBlankCharacters) throw fileFault({ reason: 'too-long', line: this.line });
    }
  }

  /** How many characters are held but not taken yet. */
  get waiting(): number {
    return this.#text.length - this.#at;
  }

  /** The next row, without taking it. */
  peek(): CsvRow | undefined {
    const before = { at: this.#at, line: this.line, blanks: this.#blanks };
    const row = this.take();
    this.#at = before.at;
    this.line = before.line;
    this.#blanks = before.blanks;
    return row;
  }

  /** Returns false if nothing more comes: what is left is then a row, too. */
  async pull(): Promise<boolean> {
    if (this.#hasEnded) return false;
    if (this.waiting > maxRowCharacters) throw fileFault({ reason: 'too-long', line: this.line + 1 });
    // Looks at an unfinished row again only when a quarter more of it has come, not for each piece.
    for (const enough = this.waiting * 1.25; ; ) {
      const { done, value } = await this.#pieces.next();
      this.#hasEnded = done === true;
      this.#text = this.#text.slice(this.#at) + (value ?? '');
      this.#at = 0;
      if (this.#hasEnded || this.waiting >= enough) break;
    }
    if (!this.#hasBegun && this.#text !== '') {
      this.#hasBegun = true;
      if (this.#text.startsWith('\uFEFF')) this.#at = 1;
    }
    return true;
  }

  #row(): CsvRow | undefined {
    const text = this.#text;
    if (this.#at === text.length) return undefined;
    const fields: string[] = [];
    /** Fields that begin with a blank that may belong to the delimiter. If all do but the first, the row is padded. */
    const padded: number[] = [];
    for (let at = this.#at; ; ) {
      const quote = this.#openingQuote(at);
      if (this.isPadded && text.charCodeAt(at) === SPACE) padded.push(quote === -1 ? fields.length : 0);
      if (quote === -1) {
        const end = this.#endOfField(at);
        fields.push(text.slice(at, end));
        at = end;
      } else {
        const end = closingQuote(text, quote);
        if (end === -1 || (end === text.length - 1 && !this.#hasEnded))
          return this.#hasEnded ? this.#taken(fields, text.length, 'quote') : undefined;
        const field = text.slice(quote + 1, end);
        fields.push(field.includes('"') ? field.replaceAll('""', '"') : field);
        at = this.#pastBlanks(end + 1);
      }
      const isLast = at === text.length;
      if (isLast && !this.#hasEnded) return undefined;
      const code = text.charCodeAt(at);
      if (!isLast && code === this.#delimiter) {
        at++;
        continue;
      }
      if (padded.length > 0 && padded.length === fields.length - 1)
        for (const place of padded) if (place > 0) fields[place] = (fields[place] ?? '').slice(1);
      if (isLast) return this.#taken(fields, at, 'text');
      at++;
      if (code === LINE_FEED) return this.#taken(fields, at, 'line');
      if (code !== CARRIAGE_RETURN) return this.#taken(fields, at, 'fault');
      if (at === text.length && !this.#hasEnded) return undefined; // an LF may follow
      return this.#taken(fields, text.charCodeAt(at) === LINE_FEED ? at + 1 : at, 'line');
    }
  }

  #taken(fields: readonly string[], at: number, endsWith: CsvRow['endsWith']): CsvRow {
    this.#at = at;
    return { fields, endsWith };
  }

  /** The place of the quote that opens the field, or -1 if the field is not quoted. */
  #openingQuote(from: number): number {
    const at = this.#text.charCodeAt(from) === QUOTE ? from : this.#pastBlanks(from);
    return this.#text.charCodeAt(at) === QUOTE ? at : -1;
  }

  #pastBlanks(from: number): number {
    let at = from;
    for (
      let code = this.#text.charCodeAt(at);
      code === SPACE || code === TAB;
      code = this.#text.charCodeAt(at)
    ) {
      if (code === this.#delimiter) break;
      at++;
    }
    return at;
  }

  #endOfField(from: number): number {
    const text = this.#text;
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break;
    }
    return at;
  }
}

function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at !== -1 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function isBlank(field: string): boolean {
  return field === '' || field.trim() === '';
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const TAB = 9;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
