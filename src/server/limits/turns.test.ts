import { describe, expect, it } from 'vitest';
import { type TurnLimits, Turns } from './turns.ts';

const never = new AbortController().signal;

function turnsOf(all: number, ofAccount: number, more: Partial<TurnLimits> = {}): Turns {
  return new Turns({ all, keptForFirst: 0, ofAccount, maxWaitMs: 10_000, waitingOfAccount: 100, ...more });
}

describe('turns', () => {
  it('are given in the order of asking, never more than there are', async () => {
    const turns = turnsOf(2, 2);
    const order: number[] = [];
    let inside = 0;
    let most = 0;
    await Promise.all(
      [1, 2, 3, 4, 5].map(async (n) => {
        const leave = await turns.enter('a', never);
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
    await Promise.all([turns.enter('a', never), turns.enter('a', never)]);
  });

  it('are refused after the wait, and free again for the next', async () => {
    const turns = turnsOf(1, 1, { maxWaitMs: 1 });
    const leave = await turns.enter('a', never);
    await expect(turns.enter('a', never)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    leave();
    await turns.enter('a', never);
  });

  it('are refused at once where too many of the account wait already, and others still wait', async () => {
    const turns = turnsOf(1, 1, { waitingOfAccount: 2 });
    const leave = await turns.enter('a', never);
    const waiting = [turns.enter('a', never), turns.enter('a', never)];
    await expect(turns.enter('a', never)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    waiting.push(turns.enter('b', never));
    leave();
    await Promise.all(waiting.map(async (turn) => (await turn)()));
  });

  it('are not waited for by a client that has gone', async () => {
    const turns = turnsOf(1, 1);
    const leave = await turns.enter('a', never);
    const gone = new AbortController();
    const waiting = turns.enter('a', gone.signal);
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(turns.enter('a', gone.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    leave();
    await turns.enter('a', never);
  });

  it('are not all one account’s, whose many wait behind another’s one', async () => {
    const turns = turnsOf(2, 1);
    const order: string[] = [];
    const first = await turns.enter('a', never);
    const rest = ['a', 'a', 'b', 'c'].map(async (user) => {
      const leave = await turns.enter(user, never);
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

  it('are kept for accounts that have none, while others fill the rest', async () => {
    const turns = turnsOf(3, 2, { keptForFirst: 1, maxWaitMs: 1 });
    await turns.enter('a', never);
    await turns.enter('a', never);
    const leaveB = await turns.enter('b', never);
    await expect(turns.enter('b', never)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(turns.enter('c', never)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    leaveB();
    await turns.enter('c', never);
  });
});
