import type { CopyState } from './copy-record.ts';
import type { JobList } from './job-list.ts';
import type { LocalCopy } from './local-copy.ts';

/**
 * No page is written while a list is read. So a tab rests this many times the length of a reading before the next one,
 * for another tab's pull to go on. With a million jobs a reading takes seconds.
 */
const restPerReading = 4;
const longestRestMs = 10_000;

/**
 * Keeps the list at the copy's newest state, and calls `onState` once the list has it: a listener that hears of a new
 * generation asks for its rows. If another tab writes, it reads the list anew, one reading at a time. It rests after a
 * reading if more came meanwhile, so that the next reading takes in many pages of a first pull. Returns a function that
 * stops it.
 */
export function followCopy(options: {
  copy: LocalCopy;
  list: Pick<JobList, 'generation' | 'load'>;
  onState: (state: CopyState) => void;
  /** The list could not be read. Its state is still handed on: a call for rows then reports why there are none. */
  onFault: (error: unknown) => void;
  rest?: (ms: number) => Promise<void>;
}): () => void {
  const { copy, list, onState, onFault, rest = wait } = options;
  let newest: CopyState | undefined;
  let isReading = false;
  let isStopped = false;

  async function readOn(): Promise<void> {
    isReading = true;
    try {
      for (let state = newest; state !== undefined && !isStopped; ) {
        // A reading, or a page of this tab's own pull, may have brought the list further than this state.
        const readingMs = list.generation < state.generation ? await readList() : 0;
        if (isStopped) return;
        if (newest === state || list.generation <= state.generation) onState(state);
        if (readingMs > 0 && newest !== undefined && list.generation < newest.generation)
          await rest(Math.min(readingMs * restPerReading, longestRestMs));
        state = newest === state ? undefined : newest;
      }
    } finally {
      isReading = false;
    }
  }

  /** Returns how long it took, in milliseconds. */
  async function readList(): Promise<number> {
    const begun = performance.now();
    try {
      await list.load(copy);
    } catch (error) {
      if (!isStopped) onFault(error);
    }
    return performance.now() - begun;
  }

  const stopObserving = copy.observe((state) => {
    newest = state;
    if (!isReading) void readOn();
  });
  return () => {
    isStopped = true;
    stopObserving();
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
