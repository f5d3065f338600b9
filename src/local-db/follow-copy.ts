import type { CopyState } from './copy-record.ts';
import type { JobList } from './job-list.ts';
import type { LocalCopy } from './local-copy.ts';

/**
 * While a list is read no page is written: readings of a tab may take this share of another one's pull, of a million jobs
 * too, where one takes seconds.
 */
const restPerReading = 4;
const longestRestMs = 10_000;

/**
 * Keeps the list at the copy's newest state, and hands that on when the list has it: who hears of a new generation asks
 * for its rows. Where another tab writes, the list is read anew, one reading at a time, and a rest behind one where more
 * came meanwhile: page after page of a first pull is in the next one. Gives back how to stop.
 */
export function followCopy(options: {
  copy: LocalCopy;
  list: Pick<JobList, 'generation' | 'load'>;
  onState: (state: CopyState) => void;
  /** The list could not be read. Its state is handed on all the same: who asks for rows is told why there are none. */
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
        // A reading, or a page of this tab's own pull, may have brought the list further than what was seen.
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

  /** How long it took. */
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
