import { whenIdle } from '../update/busy.ts';

/** In sessionStorage: when this tab was loaded anew for it. */
const storageKey = 'pipeline-lost-storage';

/** A storage that is lost again so soon is not cured by loading anew; the person reads a sentence instead. */
const notAgainMs = 60_000;

/**
 * Loads the page anew, as soon as this tab is not busy: nothing else brings its databases back, and an app on an iPhone's
 * home screen has no button for it. What is called meanwhile is the same call. Not where it could not come back: what can
 * still be read here is better than the browser's own page of an error.
 */
export function reloadsForStorage(options: {
  memory: Pick<Storage, 'getItem' | 'setItem'>;
  now: () => number;
  canComeBack: () => boolean;
  reload: () => void;
}): () => void {
  const { memory, now, canComeBack, reload } = options;
  let isLeaving = false;
  return () => {
    const since = Math.abs(now() - Number(memory.getItem(storageKey)));
    if (isLeaving || since < notAgainMs || !canComeBack()) return;
    isLeaving = true;
    void whenIdle({ tabs: 'this' }).then(() => {
      try {
        memory.setItem(storageKey, String(now()));
      } catch (error) {
        console.error('That the page was loaded anew could not be noted, so it is not', error);
        return;
      }
      reload();
    });
  };
}

/** Whether a page that is loaded now arrives: from the network, or from the service worker that has its files. */
export function canComeBack(browser: Navigator): boolean {
  return browser.onLine || (browser.serviceWorker as ServiceWorkerContainer | undefined)?.controller != null;
}
