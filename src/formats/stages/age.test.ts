import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { decrypted, encrypted } from './age.ts';
import { keysHere } from './age-keys.ts';
import { ageSignature, meantPassphrases } from './passphrase.ts';

/** Little work, for tests that open many files. */
const littleWork = [6];
const passphrase = 'correct-horse-battery-staple';

const lockWith = (factors: readonly number[]) => (fileKey: Uint8Array<ArrayBuffer>) =>
  keysHere.lock({ fileKey, passphrase, factors });

async function* chunksOf(bytes: Uint8Array<ArrayBuffer>, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function locked(bytes: Uint8Array<ArrayBuffer>) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of encrypted(chunksOf(bytes, 10_000), lockWith(littleWork))) parts.push(chunk);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const open = (header: Uint8Array<ArrayBuffer>) => keysHere.open({ header, typed: passphrase });

async function opened(bytes: Uint8Array<ArrayBuffer>, typed = passphrase) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of decrypted(new Blob([bytes]), (header) => keysHere.open({ header, typed })))
    parts.push(chunk);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const borders = [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000];

describe('a locked file', () => {
  it.each(borders)('gives back the %i bytes that went into it', async (size) => {
    const bytes = random(size);
    const file = await locked(bytes);
    expect(new TextDecoder().decode(file.subarray(0, ageSignature.length))).toBe(ageSignature);
    expect(Buffer.from(await opened(file)).equals(bytes)).toBe(true);
  });

  it('with one other byte, or one byte fewer or more, never opens as a whole', async () => {
    for (const size of borders) {
      const file = await locked(random(size));
      const body = file.length - size - 16 * Math.max(1, Math.ceil(size / 65_536));
      const places = borders.flatMap((border) => [border - 1, border, border + 15, border + 16]);
      const inFile = places.map((place) => body + place).filter((place) => place >= 0 && place < file.length);
      for (const place of [0, 30, 60, body - 1, ...inFile, file.length - 1]) {
        const flipped = file.slice();
        flipped[place] = (flipped[place] ?? 0) ^ 1;
        await expect(opened(flipped), `flipped ${place} of ${size}`).rejects.toMatchObject({
          code: 'FILE_UNREADABLE',
        });
        await expect(opened(file.slice(0, place)), `cut at ${place} of ${size}`).rejects.toMatchObject({
          code: 'FILE_UNREADABLE',
        });
      }
      await expect(opened(new Uint8Array([...file, 0]))).rejects.toMatchObject({
        details: { reason: 'locked-damaged' },
      });
    }
  });

  it('that is damaged gives what was proven before that place, and no byte more', async () => {
    const bytes = random(180_000);
    const file = await locked(bytes);
    const sealed = 65_536 + 16;
    const body = file.length - bytes.length - 3 * 16;
    const flipped = file.slice();
    flipped[body + sealed + 5] = (flipped[body + sealed + 5] ?? 0) ^ 1;
    for (const [damaged, chunks] of [
      [file.slice(0, -1), 2],
      [new Uint8Array([...file, 0]), 2],
      [file.slice(0, body + 2 * sealed + 1), 2],
      // Where a chunk ends, nothing but its seal tells that another should follow.
      [file.slice(0, body + 2 * sealed), 1],
      [flipped, 1],
      [file.slice(0, body + sealed - 1), 0],
    ] as const) {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      const reading = async () => {
        for await (const chunk of decrypted(new Blob([damaged]), open)) parts.push(chunk);
      };
      await expect(reading()).rejects.toMatchObject({ details: { reason: 'locked-damaged' } });
      const begin = Buffer.concat(parts);
      expect(begin.length).toBe(chunks * 65_536);
      expect(begin.equals(bytes.subarray(0, begin.length))).toBe(true);
    }
  });

  it('says whether the passphrase is wrong, the file is damaged, or another key opens it', async () => {
    const file = await locked(random(100));
    const faultOf = (bytes: Uint8Array<ArrayBuffer>, typed?: string) =>
      opened(bytes, typed).then(
        () => 'opened',
        ({ details }) => details.reason,
      );
    expect(await faultOf(file, 'another')).toBe('wrong-passphrase');
    expect(await faultOf(file.slice(0, -1))).toBe('locked-damaged');
    const replaced = (from: string, to: string) =>
      new Uint8Array(Buffer.from(Buffer.from(file).toString('latin1').replace(from, to), 'latin1'));
    expect(await faultOf(replaced('-> scrypt ', '-> X25519 '))).toBe('locked-otherwise');
    expect(await faultOf(replaced(' 6\n', ' 22\n'))).toBe('locked-otherwise');
    // A salt of other bytes is another password's. One that is no salt shows damage.
    const [, salt = ''] = /-> scrypt (\S+) /.exec(Buffer.from(file).toString('latin1')) ?? [];
    for (const damaged of [salt.slice(0, -2), `${salt}==`, `${salt.slice(0, -1)}_`, ''])
      expect(await faultOf(replaced(salt, damaged)), damaged).toBe('locked-damaged');
    for (const factor of ['06', '6x', '-6', '6 7'])
      expect(await faultOf(replaced(' 6\n', ` ${factor}\n`)), factor).toBe('locked-damaged');
  });

  it('is locked and opened alike in a browser without WebAssembly', async () => {
    const bytes = random(100);
    const info = vi.spyOn(console, 'info').mockReturnValue();
    try {
      const file = await locked(bytes);
      expect(info).not.toHaveBeenCalled();
      vi.stubGlobal('WebAssembly', undefined);
      expect(await opened(file)).toEqual(bytes);
      const another = await locked(bytes);
      expect(info).toHaveBeenCalledTimes(2);
      vi.unstubAllGlobals();
      expect(await opened(another)).toEqual(bytes);
    } finally {
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
    }
  });

  it('takes less work where the memory for more is not there', async () => {
    expect(await lockWith([25, 6])(random(16))).toMatchObject({ factor: 6 });
    await expect(lockWith([25])(random(16))).rejects.toMatchObject({ code: 'MEMORY_FULL' });
  });

  it('passes on what its source throws, and ends its source if nobody reads on', async () => {
    async function* failing() {
      yield random(10);
      throw new Error('the source failed');
    }
    const reading = async () => {
      for await (const _ of encrypted(failing(), lockWith(littleWork)));
    };
    await expect(reading()).rejects.toThrow('the source failed');
    let isEnded = false;
    async function* endless() {
      try {
        for (;;) yield random(100_000);
      } finally {
        isEnded = true;
      }
    }
    for await (const _ of encrypted(endless(), lockWith(littleWork))) break;
    await expect.poll(() => isEnded).toBe(true);
  });
});

test('what a person types from eight words is among what they may have meant', () => {
  const word = fc.stringMatching(/^[a-z]{3,8}$/);
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 8, maxLength: 8 }),
      fc.constantFrom(' ', '  ', '-', ' - ', '\u00a0', '\n'),
      fc.constantFrom('', ' ', '\t'),
      fc.boolean(),
      (words, between, around, isLoud) => {
        const typed = `${around}${words.join(between)}${around}`;
        expect(meantPassphrases(isLoud ? typed.toUpperCase() : typed)).toContain(words.join('-'));
      },
    ),
  );
});

test('the two ways in which keyboards write a letter are one', () => {
  expect(meantPassphrases('Schlüssel fürs Büro')[0]).toBe(
    meantPassphrases('Schlu\u0308ssel fu\u0308rs Bu\u0308ro')[0],
  );
});
