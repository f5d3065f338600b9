import { describe, expect, it } from 'vitest';
import { copyLocks, pullLockPrefix } from './copy-locks.ts';

/** Holds a lock, as another tab does that is suspended in the middle of its work. Resolves once it holds it. */
async function holdInAnotherTab(name: string, mode: LockMode = 'exclusive'): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  navigator.locks
    .request(name, { mode }, () => {
      held.resolve();
      return letGo.promise;
    })
    .catch(() => {});
  await held.promise;
  return letGo.resolve;
}

const anAccount = () => crypto.randomUUID();
const never = () => new AbortController().signal;

describe('reading and writing of a copy', () => {
  it('exclude each other', async () => {
    const locks = copyLocks(anAccount());
    const order: string[] = [];
    const mayEnd = Promise.withResolvers<void>();
    const reading = locks.whileReading(
      async () => {
        order.push('reads');
        await mayEnd.promise;
        order.push('has read');
      },
      { signal: never() },
    );
    const writing = locks.whileWriting(async () => order.push('writes'));
    mayEnd.resolve();
    await Promise.all([reading, writing]);
    expect(order).toEqual(['reads', 'has read', 'writes']);
  });

  it('wait for a tab that never lets go no longer than they may', async () => {
    const userId = anAccount();
    const letGo = await holdInAnotherTab(`pipeline-copy-${userId}`);
    const locks = copyLocks(userId, { waitMs: 1, stillMs: 1, now: Date.now });
    expect(await locks.whileReading(async () => 'read', { signal: never() })).toBe('read');
    expect(await locks.whileWriting(async () => 'written')).toBe('written');
    letGo();
  });

  it('throw what they are given to throw, once, and not only for having waited long', async () => {
    const locks = copyLocks(anAccount(), { waitMs: 100, stillMs: 1, now: Date.now });
    let runs = 0;
    const late = async () => {
      runs++;
      // This timer starts later than the signal that ends the wait, and is as long: it fires after it.
      await new Promise((resolve) => AbortSignal.timeout(100).addEventListener('abort', resolve));
      throw new Error('the disk is full');
    };
    await expect(locks.whileReading(late, { signal: never() })).rejects.toThrow('the disk is full');
    expect(runs).toBe(1);
  });

  it('can be given up while they wait', async () => {
    const userId = anAccount();
    const letGo = await holdInAnotherTab(`pipeline-copy-${userId}`);
    const cancelled = new AbortController();
    const reading = copyLocks(userId).whileReading(async () => 'read', { signal: cancelled.signal });
    cancelled.abort('enough');
    await expect(reading).rejects.toBe('enough');
    letGo();
  });
});

describe('one tab pulls', () => {
  const userId = anAccount();
  const pullLock = `${pullLockPrefix}${userId}`;
  let time = 0;
  const tab = () => copyLocks(userId, { waitMs: 1, stillMs: 60_000, now: () => time });
  const pulled = async () => 'pulled';
  const at = (standing: string) => async () => standing;

  it('and another that asks meanwhile is answered at once', async () => {
    const mayEnd = Promise.withResolvers<string>();
    const first = tab().ifAloneInPulling(() => mayEnd.promise, at('1'));
    expect(await tab().ifAloneInPulling(pulled, at('1'))).toBeUndefined();
    mayEnd.resolve('first');
    expect(await first).toBe('first');
    expect(await tab().ifAloneInPulling(pulled, at('1'))).toBe('pulled');
  });

  it('and is left to it for as long as the copy moves', async () => {
    const letGo = await holdInAnotherTab(pullLock);
    const waiting = tab();
    for (const standing of ['1', '2', '3']) {
      expect(await waiting.ifAloneInPulling(pulled, at(standing))).toBeUndefined();
      time += 60_000;
    }
    letGo();
  });

  it('and one that moves nothing for long is not waited for', async () => {
    const letGo = await holdInAnotherTab(pullLock);
    const waiting = tab();
    expect(await waiting.ifAloneInPulling(pulled, at('1'))).toBeUndefined();
    time += 59_999;
    expect(await waiting.ifAloneInPulling(pulled, at('1'))).toBeUndefined();
    time += 1;
    expect(await waiting.ifAloneInPulling(pulled, at('1'))).toBe('pulled');
    letGo();
  });

  it('and is left to it where it was seen now and long ago alone: nobody knows of the time between', async () => {
    const letGo = await holdInAnotherTab(pullLock);
    const waiting = tab();
    expect(await waiting.ifAloneInPulling(pulled, at('1'))).toBeUndefined();
    time += 60 * 60_000;
    expect(await waiting.ifAloneInPulling(pulled, at('1'))).toBeUndefined();
    letGo();
  });

  it('and one that was taken for suspended, and is not, goes on to its end', async () => {
    const mayEnd = Promise.withResolvers<string>();
    const slow = tab().ifAloneInPulling(() => mayEnd.promise, at('1'));
    const waiting = tab();
    await waiting.ifAloneInPulling(pulled, at('1'));
    time += 60_000;
    expect(await waiting.ifAloneInPulling(pulled, at('1'))).toBe('pulled');
    mayEnd.resolve('slow');
    expect(await slow).toBe('slow');
  });

  it('and a fault of its pull is its own', async () => {
    const broken = tab().ifAloneInPulling(() => Promise.reject(new Error('no network')), at('1'));
    await expect(broken).rejects.toThrow('no network');
    expect(await tab().ifAloneInPulling(pulled, at('1'))).toBe('pulled');
  });
});
