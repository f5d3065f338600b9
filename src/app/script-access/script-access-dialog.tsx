import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AppDialog } from '../app-dialog.tsx';
import type { DialogFrame } from '../dialogs.ts';
import { Fault } from '../fault.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';
import { AccessForm } from './access-form.tsx';
import { AccessList } from './access-list.tsx';
import { NewToken } from './new-token.tsx';
import './script-access.css';

/** One thing at a time: the list, the form, or the token that is shown once. */
type Step = 'list' | 'form' | { readonly token: string; readonly expiresAt: string };

/** Gives programs access to the account, without its password, and takes it back. */
function ScriptAccessDialog({ open, onClose }: DialogFrame) {
  const { scripts } = useHome();
  const { say } = useTexts();
  const [step, setStep] = useState<Step>('list');
  const [version, setVersion] = useState(0);
  const answer = useAnswer(() => scripts.list(), [scripts, version]);
  const again = () => setVersion(version + 1);
  const isAsked = answer.kind === 'answered' && answer.value.kind === 'listed';

  return (
    <AppDialog
      open={open}
      onClose={onClose}
      title={say('scripts.title')}
      closesOutside={step === 'list'}
      step={typeof step === 'string' ? step : 'token'}
      foot={
        step === 'list' &&
        isAsked && (
          <Button look="primary" onClick={() => setStep('form')}>
            {say('scripts.make')}
          </Button>
        )
      }
    >
      {step === 'list' && (
        <>
          <p>{say('scripts.intro')}</p>
          {answer.kind === 'waiting' && (
            <p>
              <Skeleton width="60%" />
            </p>
          )}
          {answer.kind === 'failed' && <Fault code={answer.code} actions={<Again onClick={again} />} />}
          {answer.kind === 'answered' && answer.value.kind === 'listed' && (
            <AccessList tokens={answer.value.tokens} onChanged={again} />
          )}
          {answer.kind === 'answered' && answer.value.kind === 'not-offered' && (
            <p>{say('scripts.not-offered')}</p>
          )}
          {answer.kind === 'answered' &&
            (answer.value.kind === 'offline' || answer.value.kind === 'refused') && (
              <Fault
                code={answer.value.kind === 'offline' ? 'OFFLINE' : answer.value.code}
                actions={<Again onClick={again} />}
              />
            )}
        </>
      )}
      {step === 'form' && (
        <AccessForm
          onCancel={() => setStep('list')}
          onMade={(token, expiresAt) => {
            setStep({ token, expiresAt });
            again();
          }}
        />
      )}
      {typeof step === 'object' && <NewToken {...step} onDone={() => setStep('list')} />}
    </AppDialog>
  );
}

function Again({ onClick }: { onClick: () => void }) {
  const { say } = useTexts();
  return <Button onClick={onClick}>{say('action.retry')}</Button>;
}

export { ScriptAccessDialog as dialog };
