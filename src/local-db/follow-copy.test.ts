import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { jobWith } from '../../tests/browser/job-with.ts';
import { followCopy } from './follow-copy.ts';
import { createJobList, type JobList } from './job-list.ts';
import { type LocalCopy, openLocalCopy, storedJob } from './local-copy.ts';
import { type Position, startPosition } from './position.ts';

const pages = 20;
const patience = { timeout: 20_000 };
/** The copy in the tab that pulls. `copy` is the one in the tab that follows. */
let writing: LocalCopy;
let copy: LocalCopy;
let list: JobList;

beforeEach(async () => {
  const userId = crypto.randomUUID();
  writing = await openLocalCopy(userId);
  copy = await openLocalCopy(userId);
  list = createJobList({ whileReading: (read) => read() });
});
afterEach(async () => {
  copy.close();
  await writing.remove();
});

const following = (rev: number): Position => ({ phase: 'following', epoch: 'e', rev: String(rev), id: null });

async function bringPage(rev: number): Promise<void> {
  const outcome = await writing.applyPage({
    ...{ askedFrom: rev === 1 ? startPosition : following(rev - 1), next: following(rev) },
    ...{ upserts: [storedJob(jobWith({ id: crypto.randomUUID() }), String(rev))] },
    ...{ unreadable: [], removals: [], live: null },
  });
  expect(outcome.kind).toBe('applied');
}

/** A list whose readings wait until the test lets them go on. */
function heldList() {
  const waiting: (() => void)[] = [];
  let most = 0;
  const held = {
    get generation() {
      return list.generation;
    },
    async load(from: LocalCopy) {
      await new Promise<void>((goOn) => {
        waiting.push(goOn);
        most = Math.max(most, waiting.length);
      });
      await list.load(from);
    },
  };
  return { held, waiting, most: () => most };
}

it('reads the list once for all the pages that came while it was read', async () => {
  const { held, waiting, most } = heldList();
  const seen: number[] = [];
  const onFault = vi.fn();
  const stop = followCopy({
    ...{ copy, list: held, onFault },
    onState: ({ generation }) => seen.push(generation),
  });
  await vi.waitFor(() => expect(waiting).toHaveLength(1), patience);
  for (let rev = 1; rev <= pages; rev++) await bringPage(rev);
  waiting.shift()?.();
  await vi.waitFor(() => {
    waiting.shift()?.();
    expect(list.generation).toBe(pages);
    expect(seen.at(-1)).toBe(pages);
  }, patience);
  expect(most()).toBe(1);
  expect(seen.length).toBeLessThan(pages);
  expect(onFault).not.toHaveBeenCalled();
  stop();
});

it('rests behind a reading, in proportion, where more came meanwhile: the tab that pulls must come forward', async () => {
  let loads = 0;
  let seen = 0;
  const busy = {
    get generation() {
      return list.generation;
    },
    async load(from: LocalCopy) {
      await list.load(from);
      if (++loads > 1) return;
      await bringPage(1);
      await vi.waitFor(() => expect(seen).toBe(1), patience);
    },
  };
  const rests: { ms: number; over: () => void }[] = [];
  const stop = followCopy({
    ...{ copy, list: busy, onState: () => {}, onFault: vi.fn() },
    rest: (ms) => new Promise((over) => rests.push({ ms, over })),
  });
  // This hears of states after the follower, which began to observe earlier.
  const stopSeeing = copy.observe(({ generation }) => {
    seen = generation;
  });
  await vi.waitFor(() => expect(rests).toHaveLength(1), patience);
  expect(rests[0]?.ms).toBeGreaterThan(0);
  await bringPage(2);
  expect(loads).toBe(1);
  rests[0]?.over();
  await vi.waitFor(() => expect(list.generation).toBe(2), patience);
  expect(loads).toBe(2);
  stopSeeing();
  stop();
});

it('hands on no state after it was stopped, though the list was being read', async () => {
  const { held, waiting } = heldList();
  const onState = vi.fn();
  const stop = followCopy({ copy, list: held, onState, onFault: onState });
  await vi.waitFor(() => expect(waiting).toHaveLength(1), patience);
  stop();
  copy.close();
  waiting.shift()?.();
  await expect(list.load(copy)).rejects.toThrow();
  expect(onState).not.toHaveBeenCalled();
});
