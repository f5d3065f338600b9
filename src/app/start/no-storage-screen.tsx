import { useTexts } from '../texts-context.ts';
import { FaultScreen } from './fault-screen.tsx';

/** The browser keeps nothing for this site, so that neither a sign-in nor a copy could stay: why that is, and what helps. */
export function NoStorageScreen({ onRetry }: { onRetry: () => void }) {
  const { say } = useTexts();
  return (
    <FaultScreen title={say('start.storage.title')} cure={say('action.retry')} onCure={onRetry}>
      <p>{say('start.storage.body')}</p>
    </FaultScreen>
  );
}

/**
 * Whether the browser refuses the site's storage as a whole, as where all cookies are blocked: to look at it throws
 * then (Spec: HTML, "localStorage"; IndexedDB is refused with it), and where Firefox has it switched off there is none.
 */
export function refusesStorage(page: Window): boolean {
  try {
    return [page.localStorage, page.sessionStorage].some((storage: Storage | null) => storage === null);
  } catch {
    return true; // a SecurityError
  }
}
