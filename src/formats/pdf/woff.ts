import { inflate } from 'pako';

/**
 * The font within a WOFF 1.0 file as TrueType or OpenType holds it (W3C, WOFF File Format 1.0, 4 and 5): each table is
 * unpacked. The library of the fonts could read the file itself, but its inflate fails with some tables ("Data error"),
 * and a letter of such a font would then stop the whole document.
 * @throws TypeError if this is no WOFF file. What pako throws if a table is damaged.
 */
export function sfntOf(woff: Uint8Array): Uint8Array {
  const from = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (woff.byteLength < woffHeader || from.getUint32(0) !== signature) throw new TypeError('No WOFF file');
  const count = from.getUint16(12);
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = woffHeader + at * woffEntry;
    const [start, packed, length] = [4, 8, 12].map((field) => from.getUint32(entry + field)) as Three;
    const bytes = woff.subarray(start, start + packed);
    return {
      ...{ tag: from.getUint32(entry), sum: from.getUint32(entry + 16) },
      bytes: packed < length ? inflate(bytes) : bytes,
    };
  });

  const first = sfntHeader + count * sfntEntry;
  const sfnt = new Uint8Array(tables.reduce((end, { bytes }) => end + padded(bytes.length), first));
  const to = new DataView(sfnt.buffer);
  const power = Math.floor(Math.log2(count));
  to.setUint32(0, from.getUint32(4));
  [count, 16 << power, power, 16 * count - (16 << power)].forEach((value, at) => {
    to.setUint16(4 + 2 * at, value);
  });
  let start = first;
  tables.forEach(({ tag, sum, bytes }, at) => {
    [tag, sum, start, bytes.length].forEach((value, field) => {
      to.setUint32(sfntHeader + at * sfntEntry + 4 * field, value);
    });
    sfnt.set(bytes, start);
    start += padded(bytes.length);
  });
  return sfnt;
}

type Three = [number, number, number];

/** `wOFF` */
const signature = 0x774f4646;
/** Bytes of a header, and of a table's entry in the list behind it. */
const woffHeader = 44;
const woffEntry = 20;
const sfntHeader = 12;
const sfntEntry = 16;

/** A table begins at a multiple of four bytes. */
function padded(length: number): number {
  return (length + 3) & ~3;
}
