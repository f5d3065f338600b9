import { Button } from '../../ui/button.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { useTexts } from '../texts-context.ts';

/** The browser keeps nothing for this site, so that neither a sign-in nor a copy could stay: why that is, and what helps. */
export function NoStorageScreen({ onRetry }: { onRetry: () => void }) {
  const { say } = useTexts();
  return (
    <main>
      <Message
        level={1}
        picture={<WarningIcon />}
        title={say('start.storage.title')}
        actions={
          <Button look="primary" onClick={onRetry}>
            {say('action.retry')}
          </Button>
        }
      >
        <p>{say('start.storage.body')}</p>
      </Message>
    </main>
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
