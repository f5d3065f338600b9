/** The first columns of a file that are not ours: their cells are not read. */
export class UnknownColumns {
  readonly #names = new Set<string>();

  get names(): readonly string[] {
    return [...this.#names];
  }

  add(name: string): void {
    if (this.#names.size < maxNames) this.#names.add(name.slice(0, maxCharacters));
  }

  /** Adds a column without a name, by the letters of a spreadsheet: 0 is A, 26 is AA. */
  addUnnamed(place: number): void {
    let letters = '';
    for (let left = place; left >= 0; left = Math.floor(left / 26) - 1)
      letters = String.fromCharCode(65 + (left % 26)) + letters;
    this.add(`column ${letters}`);
  }
}

/** This many names are kept, and this much of each: nobody reads more. */
const maxNames = 50;
const maxCharacters = 100;
