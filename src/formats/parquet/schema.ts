import type { SchemaElement } from 'hyparquet';
import type { Cell, Column } from '../table.ts';

/**
 * The schema of a table, as Parquet writes it: a root, then the columns, depth first. A `time` is a TIMESTAMP in
 * microseconds that is meant in UTC, a `list` is a LIST of three levels whose elements are never null. Source:
 * apache/parquet-format, LogicalTypes.md.
 */
export function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

function elementsOf({ name, kind, values, nullable = true }: Column): SchemaElement[] {
  const own = { name, repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED' } as const;
  switch (kind) {
    case 'text':
      return [{ ...own, ...string }];
    case 'token':
      return [values === undefined ? { ...own, ...uuid } : { ...own, ...string }];
    case 'boolean':
      return [{ ...own, type: 'BOOLEAN' }];
    case 'number':
      return [{ ...own, type: 'INT32' }];
    case 'time':
      return [{ ...own, ...timestamp }];
    case 'list':
      return [
        { ...own, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'REQUIRED', ...string },
      ];
  }
}

const string = {
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  logical_type: { type: 'STRING' },
} as const;
const uuid = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } } as const;
const timestamp = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MICROS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
} as const;

/** A cell as Parquet stores it in a column of this kind. */
export function storedCell(cell: Cell | undefined, { kind }: Column): Cell | bigint {
  if (cell === null || cell === undefined) return null;
  return kind === 'time' ? microseconds(cell as string) : cell;
}

/**
 * The microseconds since 1970 of an ISO 8601 text in UTC (`2026-03-04T12:00:00.123456Z`), exactly: a `Date` would lose
 * the last three digits.
 */
function microseconds(time: string): bigint {
  const seconds = Date.parse(`${time.slice(0, 19)}Z`) / 1000;
  const fraction = time.slice(20, -1).padEnd(6, '0');
  return BigInt(seconds) * 1_000_000n + BigInt(fraction);
}
