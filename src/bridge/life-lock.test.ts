import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followLife, newLifeName } from './life-lock.ts';

const scriptUrl = '/sample-postings.json';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await vi.advanceTimersByTimeAsync(1000);
}

it('notices the end of a thread that worked before it held its lock, and never held it', async () => {
  const ends: string[] = [];
  const life = followLife({ name: newLifeName('test'), scriptUrl, onEnd: (why) => ends.push(why) });
  life.hear({ kind: 'hashed' });
  await until(() => ends.length > 0);
  expect(ends).toEqual(['It never came to life']);
});

it('waits for as long as a thread lives that said so, and notices its end', async () => {
  const name = newLifeName('test');
  const ends: string[] = [];
  const life = followLife({ name, scriptUrl, onEnd: (why) => ends.push(why) });
  await navigator.locks.request(name, async () => {
    life.hear({ kind: 'alive' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ends).toEqual([]);
  });
  await until(() => ends.length > 0);
  expect(ends).toEqual(['The browser ended it']);
});

it('reports no end that nobody needs to know any more', async () => {
  const ends: string[] = [];
  const life = followLife({ name: newLifeName('test'), scriptUrl, onEnd: (why) => ends.push(why) });
  life.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ends).toEqual([]);
});
