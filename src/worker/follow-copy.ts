import type { CopyState } from '../local-db/copy-record.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import type { JobList } from './job-list.ts';

/**
 * Keeps the list at the copy's newest state, and hands that on when the list has it: who hears of a new generation asks
 * for its rows. Where another tab writes, the list is read anew, one reading at a time: what came meanwhile, page
 * after page of a first pull, is in the next one. Gives back how to stop.
 */
export function followCopy(options: {
  copy: LocalCopy;
  list: Pick<JobList, 'generation' | 'load'>;
  onState: (state: CopyState) => void;
  /** The list could not be read. Its state is handed on all the same: who asks for rows is told why there are none. */
  onFault: (error: unknown) => void;
}): () => void {
  const { copy, list, onState, onFault } = options;
  let newest: CopyState | undefined;
  let isReading = false;
  let isStopped = false;

  async function readOn(): Promise<void> {
    isReading = true;
    try {
      for (let state = newest; state !== undefined && !isStopped; ) {
        // A reading, or a page of this tab's own pull, may have brought the list further than what was seen.
        if (list.generation < state.generation) await readList();
        if (isStopped) return;
        const next = newest;
        if (next === state || list.generation <= state.generation) onState(state);
        state = next === state ? undefined : next;
      }
    } finally {
      isReading = false;
    }
  }

  async function readList(): Promise<void> {
    try {
      await list.load(copy);
    } catch (error) {
      if (!isStopped) onFault(error);
    }
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
