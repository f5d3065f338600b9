/** What a JSON body may hold. Each bound is for something that costs more than its bytes. */
export interface JsonBounds {
  readonly bytes: number;
  /** Members and elements, in all. */
  readonly values: number;
  /** How many arrays and objects may stand in one another. */
  readonly depth: number;
}

/** A refusal of a body: the status, PostgREST's code or the SQLSTATE, and a sentence for the caller. */
export class BodyRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Watches the bytes of a JSON text while they arrive. It knows only as much of the grammar (RFC 8259) as it needs to
 * count, and to find two escapes that Postgres cannot keep: a NUL, and half of a surrogate pair. It holds no bytes.
 */
export class JsonWatch {
  readonly #bounds: JsonBounds;
  #bytes = 0;
  #values = 0;
  #depth = 0;
  #inString = false;
  /** -1: no escape. 0: after the backslash. 1 to 4: after so many letters of `\uXXXX`. */
  #escape = -1;
  #unit = 0;
  /** A high surrogate was escaped, and a low one has to follow at once. */
  #isHalf = false;

  constructor(bounds: JsonBounds) {
    this.#bounds = bounds;
  }

  /** @throws BodyRefusal as soon as a bound is passed, or an escape is one that cannot be kept. */
  see(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#bounds.bytes) this.tooLarge();
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (!this.#inString) this.#structure(byte);
      else if (this.#escape >= 0) this.#escaped(byte);
      else if (byte === BACKSLASH) this.#escape = 0;
      else {
        if (this.#isHalf) throw halfCharacter();
        if (byte === QUOTE) this.#inString = false;
      }
    }
  }

  /** Refuses a body by its announced length. */
  tooLarge(): never {
    throw new BodyRefusal(413, 'PGRST102', `A body may hold at most ${this.#bounds.bytes} bytes.`);
  }

  #structure(byte: number): void {
    if (byte === QUOTE) this.#inString = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (++this.#depth > this.#bounds.depth) {
        throw new BodyRefusal(400, '54001', `JSON may be at most ${this.#bounds.depth} levels deep.`);
      }
      this.#count();
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.#depth--;
    else if (byte === COMMA) this.#count();
  }

  #count(): void {
    if (++this.#values > this.#bounds.values) {
      throw new BodyRefusal(413, 'PGRST102', `A body may hold at most ${this.#bounds.values} values.`);
    }
  }

  #escaped(byte: number): void {
    if (this.#escape === 0) {
      if (byte !== LETTER_U) {
        if (this.#isHalf) throw halfCharacter();
        this.#escape = -1;
        return;
      }
      this.#unit = 0;
      this.#escape = 1;
      return;
    }
    this.#unit = this.#unit * 16 + Number.parseInt(String.fromCharCode(byte), 16);
    if (++this.#escape <= 4) return;
    this.#escape = -1;
    if (this.#unit === 0) {
      throw new BodyRefusal(400, '22P05', '\\u0000 cannot be converted to text.');
    }
    const isLow = this.#unit >= 0xdc00 && this.#unit <= 0xdfff;
    if (isLow !== this.#isHalf) throw halfCharacter();
    this.#isHalf = this.#unit >= 0xd800 && this.#unit <= 0xdbff;
  }
}

function halfCharacter(): BodyRefusal {
  return new BodyRefusal(400, '22P02', 'A Unicode escape is half of a character: the other half is missing.');
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const LETTER_U = 0x75;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
