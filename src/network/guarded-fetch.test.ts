import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardedFetch } from './guarded-fetch.ts';

// The test controls the time. The network is real.
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const bring = (piece: string) => fetch(`/trickle/piece?${encodeURIComponent(piece)}`);
const end = () => fetch('/trickle/end');

/** Not `vi.waitUntil`, which moves the test's time. */
async function untilSo(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The text of an answer, and how much of it has come. */
function read(response: Response): { whole: Promise<string>; hasCome: (text: string) => Promise<void> } {
  let come = '';
  const decoder = new TextDecoder();
  const whole = (async () => {
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return come;
      come += decoder.decode(value, { stream: true });
    }
  })();
  whole.catch(() => {});
  return { whole, hasCome: (text) => untilSo(() => come === text) };
}

describe('an answer', () => {
  it('that takes minutes is whole, as long as something of it comes', async () => {
    const { whole, hasCome } = read(await guardedFetch('/trickle/'));
    let text = '';
    for (const piece of ['{"jobs":', '[]', ',"more"', ':false', '}']) {
      vi.advanceTimersByTime(20_000);
      await bring(piece);
      text += piece;
      await hasCome(text);
    }
    await end();
    expect(await whole).toBe('{"jobs":[],"more":false}');
  });

  it('that stops coming is given up', async () => {
    const { whole, hasCome } = read(await guardedFetch('/trickle/'));
    await bring('{');
    await hasCome('{');
    vi.advanceTimersByTime(30_000);
    await expect(whole).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('is given up with the signal of who asked, before it comes and midway', async () => {
    const left = new AbortController();
    left.abort(new Error('closed'));
    await expect(guardedFetch('/trickle/', { signal: left.signal })).rejects.toThrow('closed');
    const leaves = new AbortController();
    const { whole } = read(await guardedFetch('/trickle/', { signal: leaves.signal }));
    leaves.abort(new Error('closed'));
    await expect(whole).rejects.toThrow('closed');
  });

  it('of no content is one', async () => {
    expect((await guardedFetch('/trickle/nothing')).status).toBe(204);
  });

  it('that is no JSON is no answer of the service', async () => {
    await expect(guardedFetch('/trickle/piece')).rejects.toThrow('Not an answer of the service: status 200');
  });
});
