import { Deflate } from 'pako';
import { utf8Into } from '#utf8';
import { crc32 } from '../../kernel/crc32.ts';

type Chunk = Uint8Array<ArrayBuffer>;

/**
 * A file within a ZIP, packed while its text is written. pako packs it on every host, because its output depends only
 * on its input: that of fflate also depends on how the input is cut, and CompressionStream differs from host to host.
 * A lone surrogate becomes U+FFFD.
 */
export class ZipPart {
  readonly path: string;
  crc = 0;
  size = 0;
  packedSize = 0;
  readonly #deflate = new Deflate({ raw: true, level: 1, chunkSize: 64 * 1024 });
  readonly #buffer = new Uint8Array(64 * 1024);
  readonly #utf8 = utf8Into(this.#buffer);
  #used = 0;
  #packed: Chunk[] = [];

  constructor(path: string) {
    this.path = path;
    this.#deflate.onData = (chunk) => {
      this.packedSize += chunk.byteLength;
      this.#packed.push(chunk);
    };
  }

  write(text: string): void {
    for (let rest = text; rest !== ''; ) {
      const { read, written } = this.#utf8(rest, this.#used);
      this.#used += written;
      rest = rest.slice(read);
      if (rest !== '') this.#pack(false);
    }
  }

  /** The packed bytes since the last call. */
  take(): readonly Chunk[] {
    const taken = this.#packed;
    this.#packed = [];
    return taken;
  }

  end(): void {
    this.#pack(true);
  }

  #pack(isLast: boolean): void {
    const bytes = this.#buffer.subarray(0, this.#used);
    this.crc = crc32(bytes, this.crc);
    this.size += bytes.byteLength;
    this.#used = 0;
    this.#deflate.push(bytes, isLast);
    if (this.#deflate.err !== 0) throw new Error(`Deflate failed: ${this.#deflate.err} ${this.#deflate.msg}`);
  }
}

/**
 * Writes a ZIP as it comes (APPNOTE 6.3, with data descriptors), part after part. Without ZIP64, it ends at 4 GiB: a
 * RangeError says so.
 */
export class Zip {
  readonly #made: string;
  readonly #directory: Chunk[] = [];
  #offset = 0;
  #begin = 0;

  /** `made`: the time of all parts, ISO 8601. ZIP has no zone and only even seconds. */
  constructor(made: string) {
    this.#made = made;
  }

  /** Writes a part whose text is known. */
  *add(path: string, text: string): Generator<Chunk, void> {
    const part = new ZipPart(path);
    part.write(text);
    yield* this.addPart(part);
  }

  /** Writes a part that was written before. */
  *addPart(part: ZipPart): Generator<Chunk, void> {
    yield this.begin(part);
    yield* this.end(part);
  }

  begin(part: ZipPart): Chunk {
    this.#begin = this.#offset;
    return this.#counted(this.#header(part, localHeader));
  }

  /** What the open part has packed so far. */
  *taken(part: ZipPart): Generator<Chunk, void> {
    for (const chunk of part.take()) yield this.#counted(chunk);
  }

  *end(part: ZipPart): Generator<Chunk, void> {
    part.end();
    yield* this.taken(part);
    if (part.size > maxBytes) throw new RangeError(`${part.path} is larger than 4 GiB`);
    const descriptor = new Fields(16);
    descriptor.uint32(0x08074b50).uint32(part.crc).uint32(part.packedSize).uint32(part.size);
    yield this.#counted(descriptor.bytes);
    this.#directory.push(this.#header(part, directoryHeader));
  }

  *finish(): Generator<Chunk, void> {
    const start = this.#offset;
    for (const entry of this.#directory) yield this.#counted(entry);
    const { length } = this.#directory;
    const end = new Fields(22);
    end.uint32(0x06054b50).uint16(0).uint16(0).uint16(length).uint16(length);
    end
      .uint32(this.#offset - start)
      .uint32(start)
      .uint16(0);
    yield end.bytes;
  }

  #counted(chunk: Chunk): Chunk {
    this.#offset += chunk.byteLength;
    if (this.#offset > maxBytes) throw new RangeError('The file is larger than 4 GiB');
    return chunk;
  }

  #header(part: ZipPart, kind: typeof localHeader | typeof directoryHeader): Chunk {
    const isLocal = kind === localHeader;
    const name = new TextEncoder().encode(part.path);
    const fields = new Fields(kind.length + name.byteLength);
    fields.uint32(kind.signature);
    if (!isLocal) fields.uint16(version);
    // Sizes and CRC follow the data (bit 3). Names are UTF-8 (bit 11).
    fields.uint16(version).uint16(0x0808).uint16(deflated);
    fields.uint16(dosTime(this.#made)).uint16(dosDate(this.#made));
    if (isLocal) fields.uint32(0).uint32(0).uint32(0);
    else fields.uint32(part.crc).uint32(part.packedSize).uint32(part.size);
    fields.uint16(name.byteLength).uint16(0);
    if (!isLocal) fields.uint16(0).uint16(0).uint16(0).uint32(0).uint32(this.#begin);
    fields.bytes.set(name, kind.length);
    return fields.bytes;
  }
}

const localHeader = { signature: 0x04034b50, length: 30 };
const directoryHeader = { signature: 0x02014b50, length: 46 };
const version = 20;
const deflated = 8;
const maxBytes = 0xffff_ffff;

/** Writes numbers one after another, little-endian. */
class Fields {
  readonly bytes: Chunk;
  readonly #view: DataView;
  #at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.#view = new DataView(this.bytes.buffer);
  }

  uint16(value: number): this {
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
    return this;
  }

  uint32(value: number): this {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
    return this;
  }
}

function dosTime(made: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = made.slice(11, 19).split(':').map(Number);
  return (hours << 11) | (minutes << 5) | (seconds >> 1);
}

/** DOS counts years from 1980. */
function dosDate(made: string): number {
  const [year = 0, month = 0, day = 0] = made.slice(0, 10).split('-').map(Number);
  return (Math.min(Math.max(year - 1980, 0), 127) << 9) | (month << 5) | day;
}
