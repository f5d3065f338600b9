import type { Column, Row } from './table.ts';

/**
 * How a writer goes through rows fast: by `for … in`, as they lie, for as long as their keys come in the order of the
 * columns. V8 reads a property of the object that it enumerates by its place, but searches for one whose name changes
 * with every step. A row that ends before all `keys` were met is walked again, as `inOrder` gives it, by `places`.
 */
export interface RowWalk {
  readonly keys: readonly string[];
  /** A row that lacks a column, or has them in another order: all are there, under `places`, in their order. */
  readonly inOrder: (row: Row) => Row;
  readonly places: readonly string[];
}

export function rowWalk(columns: readonly Column[]): RowWalk {
  const keys = columns.map(({ name }) => name);
  // Keys of ours: a column called by a number would go before all others.
  const places = keys.map((_, index) => `column ${index}`);
  return {
    keys,
    places,
    inOrder: (row) => Object.fromEntries(keys.map((key, index) => [places[index], row[key] ?? null])),
  };
}
