import { useTexts } from '../texts-context.ts';
import { FaultScreen } from './fault-screen.tsx';

/**
 * Shown when the browser keeps nothing for this site, so that neither a sign-in nor a copy could stay. Says why, and
 * what helps.
 */
export function NoStorageScreen({ onRetry }: { onRetry: () => void }) {
  const { say } = useTexts();
  return (
    <FaultScreen title={say('start.storage.title')} cure={say('action.retry')} onCure={onRetry}>
      <p>{say('start.storage.body')}</p>
    </FaultScreen>
  );
}

/**
 * Returns whether the browser refuses all storage for this site, for example because all cookies are blocked. Reading
 * `localStorage` then throws (Spec: HTML, "localStorage"), and IndexedDB is refused too. Where storage is switched off
 * in Firefox, it is null.
 */
export function refusesStorage(page: Window): boolean {
  try {
    return [page.localStorage, page.sessionStorage].some((storage: Storage | null) => storage === null);
  } catch {
    return true; // a SecurityError
  }
}
