import { Button } from '../ui/button.tsx';
import { CornerNotice } from '../ui/corner-notice.tsx';
import { useTexts } from './texts-context.ts';

/**
 * Stands where a part of the page should be that could not be fetched: the network failed before the service worker had
 * every file. What is on the page goes on working.
 */
export function NotFetched(props: { open?: boolean; onClose?: () => void }) {
  const { say } = useTexts();
  if (props.open === false) return null;
  return (
    <div role="alert">
      <CornerNotice
        title={say('part.not-fetched.title')}
        actions={
          <>
            {props.onClose && (
              <Button look="quiet" onClick={props.onClose}>
                {say('action.close')}
              </Button>
            )}
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
