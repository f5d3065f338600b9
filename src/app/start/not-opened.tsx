import type { ErrorCode } from '../../kernel/errors.ts';
import { useTexts } from '../texts-context.ts';
import { FaultScreen } from './fault-screen.tsx';
import { NoStorageScreen } from './no-storage-screen.tsx';

/** The copy could not be opened: why, and what helps. */
export function NotOpened({ code, onRetry }: { code: ErrorCode; onRetry: () => void }) {
  const { say, sayError } = useTexts();
  // A page that WebKit cut off from its databases gets them back by that alone.
  if (code === 'STORAGE_UNAVAILABLE') return <NoStorageScreen onRetry={() => location.reload()} />;
  return (
    <FaultScreen title={say('start.stopped.title')} cure={say('action.retry')} onCure={onRetry}>
      <p>{sayError(code)}</p>
    </FaultScreen>
  );
}
