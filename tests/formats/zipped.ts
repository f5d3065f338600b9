import { Zip } from '../../src/formats/xlsx/zip.ts';

/** A ZIP of these files, by their paths. */
export function zipped(files: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  const zip = new Zip('2026-03-04T12:00:00Z');
  return new Uint8Array(
    Buffer.concat([...[...files].flatMap(([path, text]) => [...zip.add(path, text)]), ...zip.finish()]),
  );
}
