import { pageLockPrefix } from './page-lock-name.ts';

/**
 * Tells the service worker, as long as this page lives, which version's files it needs. It does so by a lock (Spec: Web
 * Locks): a page that crashes, sleeps or is closed cannot say goodbye, but its locks end with it. Calls `onHeld` once
 * it is held.
 */
export function holdPageLock(onHeld: () => void): void {
  // Shared: the tabs of one version do not wait for each other.
  void navigator.locks?.request(pageLockPrefix + pageScript(), { mode: 'shared' }, () => {
    onHeld();
    return new Promise<never>(() => {});
  });
}

/** The address of the script that this page began with. The build derives its name from it and all that it loads. */
export function pageScript(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script?.src ?? location.href;
}
