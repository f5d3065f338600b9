import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { FileContent } from '../format.ts';
import type { Bytes, Row } from '../table.ts';
import { schemaOf, storedCell } from './schema.ts';

/**
 * A group is encoded in one step, in which the host answers nobody else. Measured with 100,000 rows of a kilobyte: no
 * step takes 100 ms, against 330 with 10,000 rows in a group, and the file is 8 % larger.
 */
const rowsOfGroup = 2_500;
const maxChunkBytes = 256 * 1024;

/**
 * Writes a Parquet file, packed by Snappy: a group of rows after another, and at its end what `exported_at`, `total`
 * and `filters` are in a JSON. Cells keep their types, and times their microseconds. No rows is a valid file.
 *
 * Pulled: it asks for a batch only when the bytes of the groups before have been taken. Memory holds one group and its
 * bytes. The groups are the same however the rows are cut into batches. A lone surrogate becomes U+FFFD.
 */
export async function* writeParquetFile(content: FileContent<object>): Bytes {
  const { batches, columns, exportedAt, total, filters } = content;
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(columns),
    createdBy: 'pipeline-export version 1.0.0',
    kvMetadata: [
      { key: 'exported_at', value: exportedAt },
      { key: 'total', value: String(total) },
      ...(filters === null ? [] : [{ key: 'filters', value: JSON.stringify(filters) }]),
    ],
  });

  function* writtenBytes() {
    const bytes = writer.getBytes();
    for (let at = 0; at < bytes.byteLength; at += maxChunkBytes) yield bytes.slice(at, at + maxChunkBytes);
    writer.index = 0;
  }

  let group: Row[] = [];
  function* writtenGroup() {
    const rows = group;
    const columnData = columns.map((column) => ({
      name: column.name,
      data: rows.map((row) => storedCell(row[column.name], column)),
    }));
    file.write({ columnData, rowGroupSize: rowsOfGroup });
    group = [];
    yield* writtenBytes();
  }

  for await (const batch of batches)
    for (const row of batch) if (group.push(row) === rowsOfGroup) yield* writtenGroup();
  if (group.length > 0) yield* writtenGroup();
  file.finish();
  yield* writtenBytes();
}
