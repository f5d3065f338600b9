import { fileFault, maxBlankCharacters, maxRowCharacters } from './file-fault.ts';

/** Thrown if the text ends before the value that was asked for. */
export const cutOff = Symbol('the text ends too early');

/** Takes a JSON text that comes in pieces, value by value. Skips blanks between values and counts line ends. */
export class JsonText {
  readonly #pieces: AsyncIterator<string>;
  #text = '';
  #at = 0;
  #line = 1;
  /** Characters taken that are no longer held. */
  #before = 0;
  #isFirst = true;

  constructor(pieces: AsyncIterable<string>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next character that is not blank, without taking it. */
  async peek(): Promise<string> {
    for (let blanks = 0; ; ) {
      const from = this.#at;
      for (; this.#at < this.#text.length; this.#at++) {
        const code = this.#text.charCodeAt(this.#at);
        if (code === LINE_FEED) this.#line++;
        else if (code !== SPACE && code !== CARRIAGE_RETURN && code !== TAB)
          return this.#text.charAt(this.#at);
      }
      blanks += this.#at - from;
      if (blanks > maxBlankCharacters) throw this.tooLong();
      if (!(await this.#pull())) throw cutOff;
    }
  }

  /** Takes the next character that is not blank. */
  async next(): Promise<string> {
    const character = await this.peek();
    this.#at++;
    return character;
  }

  /** Whether anything but blanks is left. */
  async hasMore(): Promise<boolean> {
    try {
      await this.peek();
      return true;
    } catch (error) {
      if (error === cutOff) return false;
      throw error;
    }
  }

  /** How many characters were taken. */
  get taken(): number {
    return this.#before + this.#at;
  }

  /** Takes the next whole value. */
  async value(): Promise<unknown> {
    await this.peek();
    let end = endOfValue(this.#text, this.#at, maxDepth);
    while (end === unknown) {
      if (this.#text.length - this.#at > maxRowCharacters) throw this.tooLong();
      // Looks at an unfinished value again only when a quarter more of it has come, not for each piece.
      const enough = (this.#text.length - this.#at) * 1.25;
      let hasMore = await this.#pull();
      while (hasMore && this.#text.length < enough) hasMore = await this.#pull();
      end = endOfValue(this.#text, this.#at, maxDepth);
      if (end === unknown && !hasMore) throw cutOff;
    }
    if (end === tooDeep) throw this.malformed();
    const text = this.#text.slice(this.#at, end);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw this.malformed();
    }
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#line++;
    this.#at = end;
    return value;
  }

  tooLong(): Error {
    return fileFault({ reason: 'too-long', line: this.#line });
  }

  malformed(): Error {
    return fileFault({ reason: 'malformed', line: this.#line });
  }

  async #pull(): Promise<boolean> {
    const { done, value } = await this.#pieces.next();
    if (done === true) return false;
    this.#before += this.#at;
    this.#text = this.#text.slice(this.#at) + value;
    this.#at = 0;
    if (this.#isFirst && this.#text !== '') {
      this.#isFirst = false;
      if (this.#text.startsWith('\uFEFF')) this.#text = this.#text.slice(1);
    }
    return true;
  }
}

/** The text ends before the end of the value is known. */
const unknown = -1;
const tooDeep = -2;
/** Our files have a depth of two: a job and its tags. What reads or writes a value calls itself for each level. */
const maxDepth = 32;

/** Whether the JSON in a text has more levels of lists and objects than these. It may be no JSON, and then it has none. */
export function isDeeper(text: string, levels: number): boolean {
  return endOfValue(text, text.search(/\S/), levels) === tooDeep;
}

/** Where the value that begins at `from` ends, or `unknown`, or `tooDeep`. */
function endOfValue(text: string, from: number, levels: number): number {
  const first = text.charAt(from);
  if (first === '"') return endOfString(text, from);
  if (first !== '{' && first !== '[') {
    literalEnd.lastIndex = from;
    return literalEnd.exec(text)?.index ?? unknown;
  }
  let depth = 0;
  for (let at = from; at < text.length; at++)
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at);
        if (end === unknown) return unknown;
        at = end - 1;
        break;
      }
      case OPENED_OBJECT:
      case OPENED_ARRAY:
        if (++depth > levels) return tooDeep;
        break;
      case CLOSED_OBJECT:
      case CLOSED_ARRAY:
        if (--depth === 0) return at + 1;
    }
  return unknown;
}

function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return unknown;
}

const literalEnd = /[\s,:"{}[\]]/g;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const TAB = 9;
const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;
const [OPENED_OBJECT, CLOSED_OBJECT] = [123, 125];
const [OPENED_ARRAY, CLOSED_ARRAY] = [91, 93];
