import type { SyncState } from '../../sync/sync-state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { resetSentences } from './reset-sentences.ts';

/**
 * Says that the server no longer holds what this device holds: the account is gone, or jobs are missing and the person
 * has not decided yet. Says that nothing here has changed, and first of all offers to save a file.
 */
export function ResetNotice({ state }: { state: SyncState }) {
  const { overlays } = useHome();
  const texts = useTexts();
  const { say } = texts;
  const { question, count, problem } = state;
  const isGone = problem === 'no-account';
  if (!isGone && (question === null || question.answer !== null)) return null;
  const save = <Button onClick={() => overlays.open({ kind: 'export' })}>{say('reset.save')}</Button>;
  return (
    <div className="banner-place">
      {isGone || question === null ? (
        <Banner
          tone="warning"
          title={say('sync.no-account')}
          actions={
            <>
              {count > 0 && save}
              <Button onClick={() => overlays.open({ kind: 'sign-in' })}>{say('sync.sign-in.action')}</Button>
            </>
          }
        >
          <p>{say('account-gone.why')}</p>
          {count > 0 && <p>{say('account-gone.here', { count })}</p>}
        </Banner>
      ) : (
        <Banner
          tone="warning"
          title={say('reset.title')}
          actions={
            <>
              {save}
              <Button onClick={() => overlays.open({ kind: 'reset' })}>{say('reset.decide')}</Button>
            </>
          }
        >
          <p>{resetSentences(question, texts)}</p>
          <p>{say('reset.safe')}</p>
        </Banner>
      )}
    </div>
  );
}
