import type { ErrorCode } from '../../kernel/errors.ts';
import { useTexts } from '../texts-context.ts';
import { FaultScreen } from './fault-screen.tsx';
import { NoStorageScreen } from './no-storage-screen.tsx';

/** Shown when the copy could not be opened: says why, and what helps. */
export function NotOpened({ code, onRetry }: { code: ErrorCode; onRetry: () => void }) {
  const { say, sayError } = useTexts();
  // WebKit can cut a page off from its databases. Only a reload brings them back.
  if (code === 'STORAGE_UNAVAILABLE') return <NoStorageScreen onRetry={() => location.reload()} />;
  return (
    <FaultScreen title={say('start.stopped.title')} cure={say('action.retry')} onCure={onRetry}>
      <p>{sayError(code)}</p>
    </FaultScreen>
  );
}
