import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { FileContent } from '../format.ts';
import type { Bytes, Cell, Column, Row } from '../table.ts';
import { schemaOf, storedCell } from './schema.ts';

/**
 * A row group is held in memory several times over, and is written in one go. It ends after so many rows, or after so
 * many letters in their texts, whatever batches they come in.
 */
const groupRows = 2500;
const groupLetters = 2_000_000;

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

  const texts = columns.filter(({ kind }) => kind === 'text' || kind === 'list');
  let rows: Row[] = [];
  let letters = 0;
  const writeGroup = () => {
    file.write({ columnData: columns.map(columnIn(rows)), rowGroupSize: rows.length });
    rows = [];
    letters = 0;
    return writer.take();
  };
  for await (const batch of batches) {
    for (const row of batch) {
      rows.push(row);
      for (const { name } of texts) letters += lettersIn(row[name]);
      if (rows.length === groupRows || letters >= groupLetters) yield writeGroup();
    }
  }
  if (rows.length > 0) yield writeGroup();
  file.finish();
  yield writer.take();
}

function lettersIn(cell: Cell | undefined): number {
  if (typeof cell === 'string') return cell.length;
  return Array.isArray(cell) ? cell.reduce((sum, text) => sum + text.length, 0) : 0;
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
