import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptLog } from '../../../tests/server/kept-log.ts';
import { noLog } from '../log/log.ts';
import { Spool } from './spool.ts';
import { type SpoolLimits, SpoolRoom, spoolLimits } from './spool-room.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipeline-test-spool-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const roomOf = (limits: Partial<SpoolLimits> = {}, log = noLog) =>
  new SpoolRoom({ ...spoolLimits, folder, memoryBytes: 16, leastBytes: 16, ...limits }, log);
const bytes = (length: number, fill = 1) => new Uint8Array(length).fill(fill);

async function readAll(spool: Spool): Promise<number[]> {
  const all: number[] = [];
  for (let chunk = await spool.read(); chunk !== null; chunk = await spool.read()) all.push(...chunk);
  return all;
}

const pause = async (turns: number) => {
  for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
};

/** Returns the files without a name that this process holds open in the folder. */
function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith(folder) ? [`/proc/self/fd/${fd}`] : [];
    } catch {
      return []; // The file was closed meanwhile.
    }
  });
}

describe('a spool', () => {
  it('gives what it was given, in its order, whoever is ahead, and keeps nothing afterwards', async () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ write: fc.integer({ min: 0, max: 40 }) }),
        fc.record({ read: fc.constant(true) }),
        fc.record({ pause: fc.integer({ min: 1, max: 3 }) }),
      ),
      { maxLength: 60 },
    );
    const end = fc.constantFrom('end', 'fail', 'close');
    const few = fc.integer({ min: 0, max: 64 });
    const limits = fc.record({ memoryBytes: few, totalMemoryBytes: few, fileBytes: few });
    await fc.assert(
      fc.asyncProperty(steps, steps, end, limits, async (writes, reads, ending, chosen) => {
        const room = roomOf(chosen);
        const spool = new Spool(room);
        const given: number[] = [];
        const taken: number[] = [];
        let value = 0;
        const producer = async () => {
          for (const step of writes) {
            if ('write' in step) {
              const chunk = Uint8Array.from({ length: step.write }, () => value++ % 251);
              given.push(...chunk);
              await spool.write(chunk);
            }
            if ('pause' in step) await pause(step.pause);
          }
          if (ending === 'fail') spool.fail(new Error('broke'));
          else spool.end();
        };
        const consumer = async () => {
          for (const step of reads) {
            if ('read' in step) {
              const chunk = await spool.read();
              if (chunk === null) return;
              expect(chunk.byteLength).toBeGreaterThan(0);
              taken.push(...chunk);
            }
            if ('pause' in step) await pause(step.pause);
          }
          if (ending === 'close') return spool.close();
          taken.push(...(await readAll(spool)));
        };
        const [produced, consumed] = await Promise.allSettled([producer(), consumer()]);
        await spool.close();
        expect(taken).toEqual(given.slice(0, taken.length));
        if (ending === 'end') {
          expect(consumed).toMatchObject({ status: 'fulfilled' });
          expect(taken).toEqual(given);
        }
        if (ending === 'fail') expect(consumed).toMatchObject({ reason: { message: 'broke' } });
        if (produced.status === 'rejected') expect(produced.reason).toMatchObject({ code: 'CANCELLED' });
        expect(room.usedBytes).toBe(0);
        expect(room.memoryBytes).toBe(0);
        expect(openFiles()).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('lets the producer finish before anybody reads, into a file of the owner’s alone, without a name', async () => {
    const room = roomOf();
    const spool = new Spool(room);
    for (let n = 0; n < 10; n++) await spool.write(bytes(10, n));
    spool.end();
    expect(readdirSync(folder)).toEqual([]);
    const [file = ''] = openFiles();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(room.usedBytes).toBe(90);
    expect(await readAll(spool)).toEqual(Array.from({ length: 100 }, (_, at) => Math.floor(at / 10)));
    await spool.close();
    expect(room.usedBytes).toBe(0);
  });

  it('goes to its file where others have the memory, but for one chunk', async () => {
    const room = roomOf({ totalMemoryBytes: 16 });
    const [first, second] = [new Spool(room), new Spool(room)];
    for (const spool of [first, second]) for (let n = 0; n < 2; n++) await spool.write(bytes(8, n));
    expect(room.memoryBytes).toBe(24);
    expect(room.usedBytes).toBe(8);
    for (const spool of [first, second]) {
      spool.end();
      expect(await readAll(spool)).toEqual([...bytes(8, 0), ...bytes(8, 1)]);
      await spool.close();
    }
    expect(room.memoryBytes).toBe(0);
  });

  it('touches no disk while the reader keeps up', async () => {
    const spool = new Spool(roomOf());
    for (let n = 0; n < 10; n++) {
      await spool.write(bytes(10));
      await spool.read();
    }
    expect(openFiles()).toEqual([]);
    await spool.close();
  });

  it('uses its file anew when the reader has caught up', async () => {
    const room = roomOf({ maxBytes: 50 });
    const spool = new Spool(room);
    for (let round = 0; round < 5; round++) {
      for (let n = 0; n < 5; n++) await spool.write(bytes(10));
      for (let got = 0; got < 50; ) got += (await spool.read())?.byteLength ?? 0;
    }
    await spool.close();
  });

  it.each([
    ['', { maxBytes: 160, fileBytes: 10 }, 10],
    [', in files of an eighth of its limit', { maxBytes: 160 }, 20],
  ])(
    'takes the room of what is unread alone, for a reader that never catches up%s',
    async (_name, limits, size) => {
      const room = roomOf(limits);
      const spool = new Spool(room);
      let taken = 0;
      for (let n = 0; n < 100; n++) {
        await spool.write(bytes(10, n));
        while (taken < (n - 4) * 10) taken += (await spool.read())?.byteLength ?? 0;
        expect(openFiles().length).toBe(n === 0 ? 0 : Math.ceil(room.usedBytes / size));
      }
      expect(taken).toBeLessThan(1000);
      spool.end();
      expect((await readAll(spool)).at(-1)).toBe(99);
      expect(room.usedBytes).toBe(0);
      await spool.close();
    },
  );

  it('refuses what goes beyond the limit of one, and of all', async () => {
    const one = new Spool(roomOf({ maxBytes: 30 }));
    await one.write(bytes(16));
    await one.write(bytes(30));
    await expect(one.write(bytes(1))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await one.close();

    const room = roomOf({ maxTotalBytes: 30 });
    const [a, b] = [new Spool(room), new Spool(room)];
    for (const spool of [a, b]) await spool.write(bytes(16));
    await a.write(bytes(14));
    expect(room.isFull).toBe(false);
    await a.write(bytes(1));
    expect(room.isFull).toBe(true);
    await expect(b.write(bytes(16))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await b.write(bytes(15));
    await Promise.all([a.close(), b.close()]);
    expect(room.usedBytes).toBe(0);
  });
});

describe('a folder that cannot be written', () => {
  /** A file in place of the folder. The system refuses this even to root. */
  const noFolder = () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    return path;
  };

  /** The wait has the only timer. */
  const waitsForReader = async () => {
    while (vi.getTimerCount() === 0) await pause(1);
  };

  it('holds the producer to the reader’s speed, and loses nothing', async () => {
    const { log, lines } = keptLog();
    const spool = new Spool(roomOf({ folder: noFolder() }, log));
    const producer = (async () => {
      for (let n = 0; n < 50; n++) await spool.write(bytes(10, n));
      spool.end();
    })();
    await vi.waitUntil(() => lines.length === 1, { timeout: 30_000 });
    expect(await readAll(spool)).toEqual(Array.from({ length: 500 }, (_, at) => Math.floor(at / 10)));
    await producer;
    expect(lines).toHaveLength(1);
    await spool.close();
  });

  it('ends the wait for a reader that takes nothing', async () => {
    const spool = new Spool(roomOf({ folder: noFolder(), maxWaitMs: 1 }));
    await spool.write(bytes(16));
    await expect(spool.write(bytes(16))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await spool.close();
  });

  it('ends it where a reader that takes a little at a time makes it too long in all', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const spool = new Spool(roomOf({ folder: noFolder(), maxWaitMs: 100 }));
    await spool.write(bytes(16));
    for (const ms of [60, 30]) {
      const written = spool.write(bytes(16));
      await waitsForReader();
      vi.advanceTimersByTime(ms);
      await spool.read();
      await written;
    }
    const last = spool.write(bytes(16));
    const refused = expect(last).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await waitsForReader();
    vi.advanceTimersByTime(10);
    await refused;
    await spool.close();
  });

  it('frees a producer that waits when the reader goes away', async () => {
    const spool = new Spool(roomOf({ folder: noFolder() }));
    await spool.write(bytes(16));
    const waiting = spool.write(bytes(16));
    await spool.close();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

/** Only root may mount. Elsewhere the tests with a file in place of the folder stand for this one. */
const canMount =
  process.getuid?.() === 0 && !readFileSync('/proc/self/status', 'utf8').includes('NoNewPrivs:\t1');

describe.runIf(canMount)('a disk that becomes full', () => {
  let mounted = false;
  beforeEach(() => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
      mounted = true;
    } catch {
      mounted = false; // A container may not mount.
    }
  });
  afterEach(() => {
    if (mounted) execFileSync('umount', [folder]);
  });

  it('loses nothing: what fits is read from it, what does not waits', async ({ skip }) => {
    if (!mounted) skip('mounting is not allowed here');
    const { log, lines } = keptLog();
    const spool = new Spool(roomOf({}, log));
    const size = 100_000;
    let written = 0;
    const producer = (async () => {
      for (let n = 0; n < 30; n++) {
        await spool.write(bytes(size, n));
        written++;
      }
      spool.end();
    })();
    await vi.waitUntil(() => lines.length === 1, { timeout: 30_000 });
    expect(written).toBeLessThan(30);
    const hash = { count: 0, isRight: true };
    for (let chunk = await spool.read(); chunk !== null; chunk = await spool.read()) {
      for (const byte of chunk) hash.isRight &&= byte === Math.floor(hash.count++ / size);
    }
    await producer;
    expect(hash).toEqual({ count: 30 * size, isRight: true });
    await spool.close();
  });
});
