import { whenIdle } from '../update/busy.ts';

/** The key in sessionStorage for the time when this tab last reloaded for its storage. */
const storageKey = 'pipeline-lost-storage';

/** If the storage is lost again this soon, a reload does not cure it. The person reads a sentence instead. */
const notAgainMs = 60_000;

/**
 * Returns a function that reloads the page as soon as this tab is not busy. Nothing else brings the tab's databases
 * back, and an app on an iPhone's home screen has no reload button. Further calls meanwhile do nothing. It does not
 * reload a page that could not come back: what can still be read here is better than the browser's error page.
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

/** Returns whether a reload would succeed: from the network, or from the service worker, which has the files. */
export function canComeBack(browser: Navigator): boolean {
  return browser.onLine || (browser.serviceWorker as ServiceWorkerContainer | undefined)?.controller != null;
}
