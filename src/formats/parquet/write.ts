import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { FileContent } from '../format.ts';
import type { Bytes, Cell, Column, Row } from '../table.ts';
import { schemaOf, storedCell } from './schema.ts';

/** A row group is held in memory, and is written in one go: for so many rows that takes some 70 ms. */
const groupRows = 5000;

/**
 * Writes a Parquet file with the types of the columns. Its key-value metadata hold `exported_at`, `total` and, if the
 * person chose less than everything, `filters` as JSON. No rows is a file without a row group.
 *
 * Pulled: memory holds the rows of one group and their bytes. The bytes do not depend on the size of the batches.
 */
export async function* writeParquetFile(content: FileContent<object>): Bytes {
  const { batches, columns, exportedAt, total, filters } = content;
  const facts = { exported_at: exportedAt, total, ...(filters && { filters: JSON.stringify(filters) }) };
  const writer = new ChunkWriter();
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(columns),
    kvMetadata: Object.entries(facts).map(([key, value]) => ({ key, value: String(value) })),
    createdBy: 'Pipeline Export',
  });

  let rows: Row[] = [];
  const writeGroup = () => {
    file.write({ columnData: columns.map(columnIn(rows)), rowGroupSize: rows.length });
    rows = [];
    return writer.take();
  };
  for await (const batch of batches) {
    for (const row of batch) {
      rows.push(row);
      if (rows.length === groupRows) yield writeGroup();
    }
  }
  if (rows.length > 0) yield writeGroup();
  file.finish();
  yield writer.take();
}

function columnIn(rows: readonly Row[]) {
  return (column: Column) => ({
    name: column.name,
    data: rows.map((row): Cell | bigint => storedCell(row[column.name], column)),
  });
}

/** Hands on what was written so far, and goes on with an empty buffer. */
class ChunkWriter extends ByteWriter {
  take(): Uint8Array<ArrayBuffer> {
    const chunk = new Uint8Array(this.getBuffer());
    this.index = 0;
    return chunk;
  }
}
