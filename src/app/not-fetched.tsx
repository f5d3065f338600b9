import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { CornerNotice } from '../ui/corner-notice.tsx';
import { FaultScreen } from './start/fault-screen.tsx';
import { useTexts } from './texts-context.ts';

/**
 * Stands where a part of the page should be that could not be fetched: the network failed before the service worker had
 * every file. What is on the page goes on working.
 */
export function NotFetched({ open = true, onClose }: { open?: boolean; onClose?: () => void }) {
  const { say } = useTexts();
  const [isClosed, setClosed] = useState(false);
  if (!open || isClosed) return null;
  return (
    <div role="alert">
      <CornerNotice
        title={say('part.not-fetched.title')}
        actions={
          <>
            <Button
              look="quiet"
              onClick={() => {
                setClosed(true);
                onClose?.();
              }}
            >
              {say('action.close')}
            </Button>
            <Button look="primary" onClick={() => location.reload()}>
              {say('action.reload')}
            </Button>
          </>
        }
      >
        <p>{say('part.not-fetched.body')}</p>
      </CornerNotice>
    </div>
  );
}

/** Stands where a whole screen should be that could not be fetched. */
export function ScreenNotFetched() {
  const { say } = useTexts();
  return (
    <FaultScreen
      title={say('part.no-screen.title')}
      cure={say('action.reload')}
      onCure={() => location.reload()}
    >
      <p>{say('part.no-screen.body')}</p>
    </FaultScreen>
  );
}
