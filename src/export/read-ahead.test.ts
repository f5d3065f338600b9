import { expect, test } from 'vitest';
import { watchedBatches } from '../../tests/formats/streams.ts';
import { readAhead } from './read-ahead.ts';

test('asks for nothing before the first item is wanted', async () => {
  const { batches, state } = watchedBatches([[1], [2]]);
  const output = readAhead(batches);
  await settled();
  expect(state.asked).toBe(0);
  await output.return();
});

test('fetches exactly one item ahead of the one in hand', async () => {
  const { batches, state } = watchedBatches([[1], [2], [3], [4]]);
  const output = readAhead(batches);
  expect((await output.next()).value).toEqual([1]);
  await settled();
  expect(state.asked).toBe(2);
  expect((await output.next()).value).toEqual([2]);
  await settled();
  expect(state.asked).toBe(3);
  await output.return();
});

test('gives every item in order and ends', async () => {
  const { batches, state } = watchedBatches([[1], [], [2], [3]]);
  const items: unknown[] = [];
  for await (const item of readAhead(batches)) items.push(item);
  expect(items).toEqual([[1], [], [2], [3]]);
  expect(state.returned).toBe(true);
});

test('throws a fault when its turn comes, after the item before it', async () => {
  const fault = new Error('the disk is gone');
  async function* source() {
    yield 1;
    throw fault;
  }
  const output = readAhead(source());
  expect(await output.next()).toEqual({ done: false, value: 1 });
  await settled(); // by now the source has failed: an unhandled rejection would end this process
  await expect(output.next()).rejects.toBe(fault);
  expect(await output.next()).toEqual({ done: true, value: undefined });
});

test('forgets a fault that was fetched ahead where the consumer has stopped', async () => {
  async function* source() {
    yield 1;
    throw new Error('nobody asked');
  }
  const output = readAhead(source());
  await output.next();
  expect(await output.return()).toEqual({ done: true, value: undefined });
  await settled();
});

test('returns the source and waits for it where the consumer stops', async () => {
  const { batches, state } = watchedBatches([[1], [2], [3]]);
  for await (const _ of readAhead(batches)) break;
  expect(state).toEqual({ asked: 2, returned: true });
});

test('does not end before the source has put its things away', async () => {
  let isClosed = false;
  async function* source() {
    try {
      yield 1;
      yield 2;
      yield 3;
    } finally {
      await settled();
      isClosed = true;
    }
  }
  for await (const _ of readAhead(source())) break;
  expect(isClosed).toBe(true);
});

test('ends at once when it is cancelled while the source lets it wait', async () => {
  const controller = new AbortController();
  const source = stalledAfter(1);
  const output = readAhead(source, controller.signal);
  await output.next();
  const waiting = output.next();
  controller.abort('the person pressed Cancel');
  await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED', cause: 'the person pressed Cancel' });
  expect(source.returnCalls).toBe(1);
});

test('ends at the next item when it is cancelled between two', async () => {
  const controller = new AbortController();
  const { batches, state } = watchedBatches([[1], [2], [3]]);
  const output = readAhead(batches, controller.signal);
  await output.next();
  controller.abort();
  await expect(output.next()).rejects.toMatchObject({ code: 'CANCELLED' });
  await settled();
  expect(state).toEqual({ asked: 2, returned: true });
});

test('asks for nothing where it was cancelled before it began, and still returns the source', async () => {
  const source = stalledAfter(0);
  const output = readAhead(source, AbortSignal.abort());
  await expect(output.next()).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(source).toMatchObject({ nextCalls: 0, returnCalls: 1 });
});

test('leaves no listener on the signal', async () => {
  const { signal, listeners } = countedSignal();
  for await (const _ of readAhead(watchedBatches([[1], [2], [3]]).batches, signal)) {
    await settled();
    expect(listeners()).toBe(0);
  }
  await settled();
  expect(listeners()).toBe(0);
});

/** Long enough for every settled promise to run its callbacks. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Gives `count` items and then never answers. */
function stalledAfter(count: number) {
  const source = {
    nextCalls: 0,
    returnCalls: 0,
    next(): Promise<IteratorResult<number>> {
      source.nextCalls++;
      if (source.nextCalls > count) return new Promise(() => {});
      return Promise.resolve({ done: false, value: source.nextCalls });
    },
    return(): Promise<IteratorResult<number>> {
      source.returnCalls++;
      return new Promise(() => {});
    },
    [Symbol.asyncIterator]() {
      return source;
    },
  };
  return source;
}

function countedSignal() {
  const { signal } = new AbortController();
  let count = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    count++;
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    count--;
    remove(...args);
  };
  return { signal, listeners: () => count };
}
