import type { Column, Row } from './table.ts';

/**
 * How a writer goes through rows fast: by `for … in`, as long as a row's keys come in the order of the columns. V8
 * reads a property of the object that it enumerates by its place, but has to search for one whose name changes with
 * every step. If a row ends before all `keys` were met, the writer walks it again, as `inOrder` returns it, by
 * `places`.
 */
export interface RowWalk {
  readonly keys: readonly string[];
  /** For a row that lacks a column, or has its columns in another order: all cells, under `places`, in their order. */
  readonly inOrder: (row: Row) => Row;
  readonly places: readonly string[];
}

export function rowWalk(columns: readonly Column[]): RowWalk {
  const keys = columns.map(({ name }) => name);
  // Keys of our own: a column with a number as its name would come before all others.
  const places = keys.map((_, index) => `column ${index}`);
  return {
    keys,
    places,
    inOrder: (row) => Object.fromEntries(keys.map((key, index) => [places[index], row[key] ?? null])),
  };
}
