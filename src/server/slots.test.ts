import { describe, expect, it } from 'vitest';
import { Slots } from './slots.ts';

const never = new AbortController().signal;

describe('slots', () => {
  it('are given in the order of asking, never more than there are', async () => {
    const slots = new Slots({ all: 2, ofUser: 2, maxWaitMs: 10_000 });
    const order: number[] = [];
    let inside = 0;
    let most = 0;
    await Promise.all(
      [1, 2, 3, 4, 5].map(async (n) => {
        const leave = await slots.enter('a', never);
        order.push(n);
        most = Math.max(most, ++inside);
        await new Promise(setImmediate);
        inside--;
        leave();
        leave();
      }),
    );
    expect(order).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
    await Promise.all([slots.enter('a', never), slots.enter('a', never)]);
  });

  it('are refused after the wait, and free again for the next', async () => {
    const slots = new Slots({ all: 1, ofUser: 1, maxWaitMs: 1 });
    const leave = await slots.enter('a', never);
    await expect(slots.enter('a', never)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    leave();
    await slots.enter('a', never);
  });

  it('are not waited for by a client that has gone', async () => {
    const slots = new Slots({ all: 1, ofUser: 1, maxWaitMs: 10_000 });
    const leave = await slots.enter('a', never);
    const gone = new AbortController();
    const waiting = slots.enter('a', gone.signal);
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(slots.enter('a', gone.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    leave();
    await slots.enter('a', never);
  });

  it('are not all one user’s, whose many wait behind another’s one', async () => {
    const slots = new Slots({ all: 2, ofUser: 1, maxWaitMs: 10_000 });
    const order: string[] = [];
    const first = await slots.enter('a', never);
    const rest = ['a', 'a', 'b', 'c'].map(async (user) => {
      const leave = await slots.enter(user, never);
      order.push(user);
      return leave;
    });
    const ofB = await rest[2];
    expect(order).toEqual(['b']);
    ofB?.();
    (await rest[3])?.();
    first();
    (await rest[0])?.();
    (await rest[1])?.();
    expect(order).toEqual(['b', 'c', 'a', 'a']);
  });
});
