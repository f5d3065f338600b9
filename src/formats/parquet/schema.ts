import type { SchemaElement } from 'hyparquet-writer';
import type { Cell, Column } from '../table.ts';

/** The schema of a file with these columns (Apache Parquet, "Logical Types"). docs/files.md has the table. */
export function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [{ name: 'job', num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

function elementsOf(column: Column): SchemaElement[] {
  const { name } = column;
  const repetition_type = column.nullable === false ? 'REQUIRED' : 'OPTIONAL';
  const flat = (element: Omit<SchemaElement, 'name'>) => [{ name, repetition_type, ...element } as const];
  switch (column.kind) {
    case 'token':
      return flat(isUuid(column) ? uuid : string);
    case 'text':
      return flat(string);
    case 'number':
      return flat({ type: 'INT32' });
    case 'boolean':
      return flat({ type: 'BOOLEAN' });
    case 'time':
      return flat(timestamp);
    case 'list':
      return [
        ...flat({ num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } }),
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'REQUIRED', ...string },
      ];
  }
}

const string = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
const uuid = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } } as const;
const timestamp = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MICROS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
} as const;

function isUuid({ values }: Column): boolean {
  return values === undefined;
}

/** What the library takes for a cell. A time is its microseconds since 1970, exact in all our years. */
export function storedCell(cell: Cell | undefined, { kind }: Column): unknown {
  return kind === 'time' && typeof cell === 'string' ? microseconds(cell) : (cell ?? null);
}

function microseconds(time: string): bigint {
  const seconds = Date.parse(`${time.slice(0, 19)}Z`) / 1000;
  const fraction = Number(time.slice(20, -1).padEnd(6, '0'));
  return BigInt(seconds) * 1_000_000n + BigInt(fraction);
}
