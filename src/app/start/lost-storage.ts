import { whenIdle } from '../update/busy.ts';

/** In sessionStorage: when this tab was loaded anew for it. */
const storageKey = 'pipeline-lost-storage';

/** A storage that is lost again so soon is not cured by loading anew; the person reads a sentence instead. */
const notAgainMs = 60_000;

/**
 * Loads the page anew, as soon as this tab is not busy: nothing else brings its databases back, and an app on an iPhone's
 * home screen has no button for it. What is called meanwhile is the same call.
 */
export function reloadsForStorage(options: {
  memory: Pick<Storage, 'getItem' | 'setItem'>;
  now: () => number;
  reload: () => void;
}): () => void {
  const { memory, now, reload } = options;
  let isLeaving = false;
  return () => {
    if (isLeaving || now() - Number(memory.getItem(storageKey)) < notAgainMs) return;
    isLeaving = true;
    void whenIdle({ tabs: 'this' }).then(() => {
      memory.setItem(storageKey, String(now()));
      reload();
    });
  };
}
