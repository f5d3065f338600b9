import type { ErrorCode } from '../../errors.ts';
import { Button } from '../../ui/button.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { useTexts } from '../texts-context.ts';
import { NoStorageScreen } from './no-storage-screen.tsx';

/** The copy could not be opened: why, and what helps. */
export function NotOpened({ code, onRetry }: { code: ErrorCode; onRetry: () => void }) {
  const { say, sayError } = useTexts();
  // A page that WebKit cut off from its databases gets them back by that alone.
  if (code === 'STORAGE_UNAVAILABLE') return <NoStorageScreen onRetry={() => location.reload()} />;
  return (
    <main>
      <Message
        level={1}
        picture={<WarningIcon />}
        title={say('start.stopped.title')}
        actions={
          <Button look="primary" onClick={onRetry}>
            {say('action.retry')}
          </Button>
        }
      >
        <p>{sayError(code)}</p>
      </Message>
    </main>
  );
}
