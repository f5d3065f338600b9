import { Deflate, Z_FULL_FLUSH } from 'pako';
import { describe, expect, it } from 'vitest';
import { fileText } from './file-text.ts';
import { openFile } from './open-file.ts';

const mebi = 1024 * 1024;

/** Compressed while it is made: the test holds only a piece of it. */
async function gzipped(pieces: Iterable<string>): Promise<Blob> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.iterator]();
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(source.pipeThrough(new CompressionStream('gzip'))).blob();
}

function* repeated(begin: string, piece: string, times: number, end = ''): Generator<string> {
  yield begin;
  for (let count = 0; count < times; count++) yield piece;
  yield end;
}

/**
 * An archive of the same. Each text is packed once and its bytes repeated, which takes no time. There is no checksum:
 * nobody may come that far.
 */
function swollen(begin: string, piece: string, times: number, end = ''): Blob {
  const header = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  const emptyLastBlock = new Uint8Array([3, 0]);
  const pieces = Array<Blob>(times).fill(packedAlone(piece));
  return new Blob([
    header,
    packedAlone(begin),
    ...pieces,
    packedAlone(end),
    emptyLastBlock,
    new Uint8Array(8),
  ]);
}

/** Returns blocks of an archive that refer to nothing before them. */
function packedAlone(text: string): Blob {
  const deflate = new Deflate({ raw: true });
  const packed: Uint8Array<ArrayBuffer>[] = [];
  deflate.onData = (chunk) => packed.push(chunk.slice());
  deflate.push(new TextEncoder().encode(text), Z_FULL_FLUSH);
  return new Blob(packed);
}

/** A Blob whose stream gives 4 KiB at a time: Chromium's gives a whole small file at once. */
function inSmallParts(blob: Blob): Blob {
  const part = 4096;
  const stream = () => {
    let at = 0;
    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(controller) {
          if (at >= blob.size) return controller.close();
          controller.enqueue(new Uint8Array(await blob.slice(at, at + part).arrayBuffer()));
          at += part;
        },
      },
      { highWaterMark: 0 },
    );
  };
  return Object.assign(blob.slice(), { stream });
}

/** Reads to the end, as a check does. Returns what is wrong with the file, and how many bytes were read until then. */
async function readAll(file: Blob) {
  let asked = 0;
  let rows = 0;
  try {
    const opened = await openFile(file, (bytes) => (asked += bytes), new AbortController().signal);
    for await (const part of opened.parts) if (part.kind === 'rows') rows += part.rows.length;
    return { fault: null, asked, rows };
  } catch (error) {
    return { fault: (error as { details?: unknown }).details, asked, rows };
  }
}

describe('an archive that unpacks to far more than it is', () => {
  const blanks = ' '.repeat(mebi);
  const row = `{"id":"00000000-0000-4000-8000-000000000000"},\n`;
  const line = `00000000-0000-4000-8000-000000000000,a\r\n`;
  it.each([
    ['blanks alone', swollen('', blanks, 160), { reason: 'not-ours' }],
    ['blank lines alone', swollen('', '\n'.repeat(mebi), 160), { reason: 'not-ours' }],
    ['blanks within a JSON', swollen('{"jobs":[', blanks, 160, ']}'), { reason: 'too-long', line: 1 }],
    ['blanks behind a JSON', swollen('{"jobs":[]}', blanks, 160), { reason: 'too-long', line: 1 }],
    ['one line', swollen('id,notes\r\n1,', 'x'.repeat(mebi), 160), { reason: 'too-long', line: 2 }],
    ['a header without an end', swollen('id,', 'x'.repeat(mebi), 160), { reason: 'not-ours' }],
    [
      'a text without an end',
      swollen('{"jobs":[{"id":"', 'x'.repeat(mebi), 160),
      { reason: 'too-long', line: 1 },
    ],
    [
      'members beside the jobs',
      swollen('{', `"a":"${'x'.repeat(mebi)}",`, 160, '"jobs":[]}'),
      { reason: 'too-long', line: 1 },
    ],
    ['brackets in brackets', swollen('{"jobs":[', '['.repeat(mebi), 160), { reason: 'malformed', line: 1 }],
    ['rows of commas', swollen('id,notes\r\n1,a\r\n', ',\r\n'.repeat(mebi / 4), 220), { reason: 'too-long' }],
    ['the same row of a JSON', swollen('{"jobs":[', row.repeat(25_000), 160, '{}]}'), { reason: 'swollen' }],
    ['the same row of a CSV', swollen('id,notes\r\n', line.repeat(25_000), 160), { reason: 'swollen' }],
  ])('is given up early: %s', async (_what, archive, fault) => {
    const file = inSmallParts(archive);
    const read = await readAll(file);
    expect(read.fault).toMatchObject(fault);
    expect(read.asked).toBeLessThan(file.size / 2);
  });

  it('is read where it is no larger than files of ours are', async () => {
    const file = await gzipped(repeated('id,notes\r\n', line.repeat(10_000), 30));
    expect(await readAll(file)).toEqual({ fault: null, asked: file.size, rows: 300_000 });
  });

  it('hands on what a part of it holds before the next part is unpacked', async () => {
    const file = inSmallParts(swollen('', 'x'.repeat(mebi), 200));
    let asked = 0;
    const { pieces } = await fileText(file, (bytes) => (asked += bytes), new AbortController().signal);
    let characters = 0;
    while (characters < mebi) characters += (await pieces.next()).value?.length ?? 0;
    await pieces.return();
    expect(asked).toBeLessThan(file.size / 10);
  });
});

describe('what stands behind the end of an archive', () => {
  const csv = 'id,notes\r\n1,a\r\n';
  it.each([
    ['another archive', async () => await gzipped([csv])],
    ['some letters', async () => new Blob(['and more'])],
    ['much more than is read at once', async () => new Blob(['x'.repeat(mebi)])],
    ['zeros', async () => new Blob([new Uint8Array(512)])],
  ])('is not overlooked: %s', async (_what, more) => {
    const file = new Blob([await gzipped([csv]), await more()]);
    expect((await readAll(file)).fault).toEqual({ reason: 'damaged-archive' });
  });

  it('is nothing where a whole archive ends, and told apart from one that ends early', async () => {
    const file = await gzipped([csv]);
    expect(await readAll(file)).toMatchObject({ fault: null, rows: 1 });
    const { pieces, isCutOff } = await fileText(file.slice(0, -4), () => {}, new AbortController().signal);
    for await (const _ of pieces);
    expect(isCutOff()).toBe(true);
  });
});

it('an archive of an archive is called that, and unpacked once', async () => {
  const once = await gzipped(['id,notes\r\n1,a\r\n']);
  const twice = await new Response(once.stream().pipeThrough(new CompressionStream('gzip'))).blob();
  expect((await readAll(twice)).fault).toEqual({ reason: 'packed-twice' });
  // A workbook is an archive, too.
  expect((await readAll(await gzipped(['PK\u0003\u0004\u0014']))).fault).toEqual({ reason: 'packed-twice' });
  expect((await readAll(await gzipped(['PK,id\r\n1,a\r\n']))).fault).toBeNull();
});

it('text in UTF-16 is read by its mark, in either order of bytes', async () => {
  const text = 'id,notes\r\n1,Łódź 🙂\r\n';
  for (const isLittle of [true, false]) {
    const view = new DataView(new ArrayBuffer((text.length + 1) * 2));
    for (const [at, code] of [
      0xfeff,
      ...[...Array(text.length).keys()].map((at) => text.charCodeAt(at)),
    ].entries())
      view.setUint16(at * 2, code, isLittle);
    expect(await readAll(new Blob([view]))).toMatchObject({ fault: null, rows: 1 });
  }
});
