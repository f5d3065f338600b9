import { afterEach, describe, expect, it, vi } from 'vitest';
import { fileDelivery } from './file-delivery.ts';

/** A test cannot open the share sheet or the picker. Their stand-ins behave as their specs say. */
const file = new Blob(['{"jobs":[]}'], { type: 'application/json' });
const fileName = 'pipeline-jobs-2026-03-04.json';
const goesOn = { signal: new AbortController().signal, onProgress() {} };

afterEach(() => vi.unstubAllGlobals());

function browserThat(sheet: {
  standalone?: boolean;
  /** How many fingers the screen takes: more than one on an iPhone or an iPad. */
  maxTouchPoints?: number;
  takes?: (file: File) => boolean;
  share?: (shared: File) => Promise<void>;
}): { browser: Navigator; shared: File[] } {
  const shared: File[] = [];
  const { takes = () => true, standalone, maxTouchPoints = 5, share = async () => {} } = sheet;
  const browser = {
    ...(standalone === undefined ? {} : { standalone }),
    maxTouchPoints,
    canShare: ({ files = [] }: ShareData) => files.every(takes),
    async share({ files = [] }: ShareData) {
      shared.push(...files);
      for (const one of files) await share(one);
    },
  } as unknown as Navigator;
  return { browser, shared };
}

function fault(name: string): Promise<never> {
  return Promise.reject(new DOMException('as the spec says', name));
}

describe('the ways', () => {
  it('are a download and nothing else where the browser can do nothing else', () => {
    vi.stubGlobal('showSaveFilePicker', undefined);
    Reflect.deleteProperty(globalThis, 'showSaveFilePicker');
    expect(fileDelivery({} as Navigator)).toMatchObject({ main: 'download', besides: [] });
  });

  it('are a download first, whatever stands beside it', () => {
    vi.stubGlobal('showSaveFilePicker', () => {});
    const { browser } = browserThat({});
    expect(fileDelivery(browser)).toMatchObject({ main: 'download', besides: ['save-as', 'share'] });
  });

  it('leave the sheet out where it takes no files', () => {
    const { browser } = browserThat({ takes: () => false });
    expect(fileDelivery(browser).besides).not.toContain('share');
  });

  it('are the share sheet first in an installed iOS app, and a download in its browser', () => {
    expect(fileDelivery(browserThat({ standalone: true }).browser).main).toBe('share');
    expect(fileDelivery(browserThat({ standalone: false }).browser).main).toBe('download');
  });

  it('are a download first in an app in a Mac’s Dock, which says of itself that it is installed, too', () => {
    const { browser } = browserThat({ standalone: true, maxTouchPoints: 0 });
    expect(fileDelivery(browser)).toMatchObject({ main: 'download', savesDownloads: true });
  });

  it('are a download in an installed iOS app so old that its sheet takes no files, and nobody vouches for it', () => {
    const { browser } = browserThat({ standalone: true, takes: () => false });
    expect(fileDelivery(browser)).toMatchObject({ main: 'download', savesDownloads: false });
  });

  it('vouch for a download everywhere but in an installed iOS app', () => {
    const saves = (standalone?: boolean) =>
      fileDelivery(browserThat(standalone === undefined ? {} : { standalone }).browser).savesDownloads;
    expect([saves(), saves(false), saves(true)]).toEqual([true, true, false]);
  });
});

describe('the share sheet', () => {
  it('gets the file with its name, its type and its bytes', async () => {
    const { browser, shared } = browserThat({});
    expect(await fileDelivery(browser).share(file, fileName, { asText: false })).toEqual({ kind: 'shared' });
    expect(shared.map(({ name, type }) => [name, type])).toEqual([[fileName, 'application/json']]);
    expect(await shared[0]?.text()).toBe('{"jobs":[]}');
  });

  it('opens in the task of the tap: a browser opens it in no later one', () => {
    const { browser, shared } = browserThat({});
    void fileDelivery(browser).share(file, fileName, { asText: false });
    expect(shared).toHaveLength(1);
  });

  it('is not offered a compressed file as a text, which it is not', async () => {
    const { browser } = browserThat({ takes: ({ name }) => !name.endsWith('.gz') });
    const compressed = new Blob([new Uint8Array([0x1f, 0x8b])], { type: 'application/gzip' });
    expect(await fileDelivery(browser).share(compressed, `${fileName}.gz`, { asText: false })).toMatchObject({
      kind: 'refused',
      tryAsText: false,
    });
  });

  it('that is closed is no fault', async () => {
    const { browser } = browserThat({ share: () => fault('AbortError') });
    expect(await fileDelivery(browser).share(file, fileName, { asText: false })).toEqual({
      kind: 'cancelled',
      way: 'share',
    });
  });

  it.each([
    ['says beforehand that it takes no .json', { takes: ({ name }: File) => !name.endsWith('.json') }],
    [
      'says so after the tap',
      { share: ({ name }: File) => (name.endsWith('.json') ? fault('NotAllowedError') : Promise.resolve()) },
    ],
  ])('that %s gets the same bytes as a text, by the next tap', async (_how, sheet) => {
    const { browser, shared } = browserThat(sheet);
    const delivery = fileDelivery(browser);
    expect(await delivery.share(file, fileName, { asText: false })).toMatchObject({
      kind: 'refused',
      way: 'share',
      tryAsText: true,
    });
    expect(await delivery.share(file, fileName, { asText: true })).toEqual({ kind: 'shared' });
    expect([shared.at(-1)?.name, shared.at(-1)?.type]).toEqual([`${fileName}.txt`, 'text/plain']);
    expect(await shared.at(-1)?.text()).toBe('{"jobs":[]}');
  });

  it('that takes no file of this size, not as a text either, says so', async () => {
    const { browser } = browserThat({ share: () => fault('DataError') });
    const outcome = await fileDelivery(browser).share(file, fileName, { asText: true });
    expect(outcome).toMatchObject({ kind: 'refused', tryAsText: false, cause: { name: 'DataError' } });
  });
});

describe('"Save as…"', () => {
  /** A handle of the origin's own file system writes to the disk in the same way as a handle from the picker. */
  async function ownHandle(): Promise<FileSystemFileHandle> {
    const folder = await navigator.storage.getDirectory();
    return folder.getFileHandle(crypto.randomUUID(), { create: true });
  }

  async function chosen(mediaType = 'text/csv; charset=utf-8') {
    const target = await fileDelivery(navigator).chooseTarget('pipeline-jobs-2026-03-04.csv', mediaType);
    if (target.kind !== 'target') throw new Error(`No target: ${target.kind}`);
    return target;
  }

  it('suggests the contract’s name and writes the bytes where the person said', async () => {
    const handle = await ownHandle();
    const asked: unknown[] = [];
    vi.stubGlobal('showSaveFilePicker', async (options: unknown) => {
      asked.push(options);
      return handle;
    });
    const big = new Blob(['x'.repeat(3_000_000)]);
    expect(await (await chosen()).write(big, goesOn)).toEqual({ kind: 'saved', name: handle.name });
    expect((await handle.getFile()).size).toBe(3_000_000);
    expect(asked).toEqual([
      { suggestedName: 'pipeline-jobs-2026-03-04.csv', types: [{ accept: { 'text/csv': ['.csv'] } }] },
    ]);
  });

  it('that is closed is no fault', async () => {
    vi.stubGlobal('showSaveFilePicker', () => fault('AbortError'));
    const outcome = await fileDelivery(navigator).chooseTarget(fileName, 'application/json');
    expect(outcome).toEqual({ kind: 'cancelled', way: 'save-as' });
  });

  const whole = new Blob([new Uint8Array(20_000_000)]);

  /** The file, and something that happens at its second slice: half of it is on the disk by then. */
  function midway(secondSlice: () => Blob): Blob {
    const slice = (from: number, to: number) => (from === 0 ? whole.slice(from, to) : secondSlice());
    return { size: whole.size, slice } as unknown as Blob;
  }

  it('writes a file of many slices whole', async () => {
    const handle = await ownHandle();
    vi.stubGlobal('showSaveFilePicker', async () => handle);
    const parts = Array.from({ length: 20 }, (_, at) => new Uint8Array(1_000_003).fill(at));
    const file = new Blob(parts);
    const told: number[] = [];
    const onProgress = ({ bytes, total }: { bytes: number; total: number }) => told.push(bytes / total);
    expect(await (await chosen()).write(file, { ...goesOn, onProgress })).toMatchObject({ kind: 'saved' });
    // Before the first slice, and after each of three.
    expect(told).toEqual([0, 8_388_608 / file.size, 16_777_216 / file.size, 1]);
    const written = await handle.getFile();
    const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
    expect(written.size).toBe(file.size);
    expect((await bytesOf(written)).every((byte, at) => byte === Math.floor(at / 1_000_003))).toBe(true);
  });

  it('leaves no half file where the writing breaks midway, though the browser lets go of it later', async () => {
    const handle = (await ownHandle()) as FileSystemFileHandle & { remove(): Promise<void> };
    vi.stubGlobal('showSaveFilePicker', async () => handle);
    const holding = await handle.createWritable();
    const { remove } = handle;
    const removing = vi
      .spyOn(handle, 'remove')
      .mockImplementation(() => remove.call(handle).finally(() => holding.abort().catch(() => {})));
    const source = await ownHandle();
    const writable = await source.createWritable();
    await writable.write('about to go');
    await writable.close();
    const gone = await source.getFile();
    await (await navigator.storage.getDirectory()).removeEntry(source.name);
    const breaking = midway(() => gone);
    expect(await (await chosen()).write(breaking, goesOn)).toMatchObject({ kind: 'refused', way: 'save-as' });
    await expect(handle.getFile()).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(removing.mock.calls.length).toBeGreaterThan(1);
  });

  it('that the browser’s safety check refuses at the end is a refusal, not a cancel', async () => {
    const handle = await ownHandle();
    const { createWritable } = handle;
    vi.spyOn(handle, 'createWritable').mockImplementation(async () => {
      const writable = await createWritable.call(handle);
      // Spec: File System Access, "close": if a malware scan refuses the file, the write ends with an AbortError.
      writable.close = async () => {
        await writable.abort();
        return fault('AbortError');
      };
      return writable;
    });
    vi.stubGlobal('showSaveFilePicker', async () => handle);
    const outcome = await (await chosen()).write(new Blob(['x']), goesOn);
    expect(outcome).toMatchObject({ kind: 'refused', way: 'save-as', cause: { name: 'AbortError' } });
    await expect(handle.getFile()).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('leaves nothing where it is cancelled while it is written', async () => {
    const handle = await ownHandle();
    vi.stubGlobal('showSaveFilePicker', async () => handle);
    const cancelled = new AbortController();
    const slow = midway(() => {
      cancelled.abort();
      return whole.slice(0, 10);
    });
    expect(await (await chosen()).write(slow, { ...goesOn, signal: cancelled.signal })).toEqual({
      kind: 'cancelled',
      way: 'save-as',
    });
    await expect(handle.getFile()).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('takes the empty file away where nothing came to be written', async () => {
    const handle = await ownHandle();
    vi.stubGlobal('showSaveFilePicker', async () => handle);
    await (await chosen()).discard();
    await expect(handle.getFile()).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});
