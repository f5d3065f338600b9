import { useId, useState } from 'react';
import type { Schedule } from '../../network/schedules.ts';
import { languageAmong } from '../../texts/languages.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAppParts } from '../app-parts.ts';
import type { DialogFrame } from '../dialogs.ts';
import { deviceRegion } from '../export/choices.ts';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';
import { firstDraft, isReady, type WantedFile, wishOf } from './draft.ts';
import { FileStep } from './file-step.tsx';
import { Refused } from './refused.tsx';
import { ScheduleDetails } from './schedule-details.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import { ScheduleList } from './schedule-list.tsx';
import { whenWords } from './schedule-words.ts';
import { answerOf, useRequest, useSchedules } from './use-schedules.ts';
import './schedules.css';

interface SchedulesDialogProps extends DialogFrame {
  /** Begins with setting up emails with this file. */
  readonly file?: WantedFile;
}

/** One thing at a time: the list, new emails, their file, or one schedule. */
type Step = 'list' | 'form' | 'file' | Pick<Schedule, 'id'>;

/** Sets up the copies that come by email, and says what became of them. */
function SchedulesDialog({ open, onClose, file }: SchedulesDialogProps) {
  const { account, features } = useHome();
  const { storage } = useAppParts();
  const texts = useTexts();
  const { say } = texts;
  const calls = useSchedules();
  const [step, setStep] = useState<Step>(file === undefined ? 'list' : 'form');
  const [draft, setDraft] = useState(() => firstDraft(storage, features, file));
  const [version, setVersion] = useState(0);
  /** The list does not have it yet. */
  const [made, setMade] = useState<Schedule | null>(null);
  const { isBusy, refusal, run } = useRequest();
  const formId = useId();
  const id = typeof step === 'object' ? step.id : null;
  const listed = useAnswer(() => answerOf(calls.list), [calls, version]);
  const answer = listed.kind === 'answered' ? listed.value : null;
  const known = [...(answer?.kind === 'answer' ? answer.value : []), ...(made === null ? [] : [made])];
  const shown = known.find((one) => one.id === id);
  const history = useAnswer(
    async () => (id === null ? null : { id, runs: await answerOf(() => calls.runs(id)) }),
    [calls, version, id],
  );
  // The last answer may be about another one.
  const runs = history.kind === 'answered' && history.value?.id === id ? history.value.runs : null;
  const again = () => setVersion((last) => last + 1);

  async function make(): Promise<void> {
    const answered = await run(() => calls.make(wishOf(draft, languageAmong([texts.locale]))));
    if (answered === null) return;
    setMade(answered.value);
    setStep(answered.value);
    again();
  }

  function beginAnew(): void {
    setDraft(firstDraft(storage, features));
    setStep('form');
  }

  const back = <Button onClick={() => setStep('list')}>{say('print.back')}</Button>;
  const title =
    step === 'form'
      ? say('schedules.make')
      : step === 'file'
        ? say('schedules.what')
        : shown !== undefined
          ? whenWords(shown, texts, deviceRegion().timeZone)
          : say('schedules.title');

  return (
    <AppDialog
      open={open}
      onClose={onClose}
      title={title}
      step={id ?? String(step)}
      closesOutside={step === 'list' || id !== null}
      foot={
        step === 'list' ? (
          answer?.kind === 'answer' && (
            <Button look="primary" onClick={beginAnew}>
              {say('schedules.make')}
            </Button>
          )
        ) : step === 'form' ? (
          <>
            {back}
            <Button look="primary" type="submit" form={formId} inactive={isBusy}>
              {say(isBusy ? 'schedules.busy' : 'schedules.confirm')}
            </Button>
          </>
        ) : step === 'file' ? (
          <Button look="primary" inactive={!isReady(draft)} onClick={() => setStep('form')}>
            {say('action.done')}
          </Button>
        ) : (
          back
        )
      }
    >
      {step === 'form' ? (
        <>
          <Refused refusal={refusal} />
          <ScheduleForm
            id={formId}
            draft={draft}
            onChange={setDraft}
            onChooseFile={() => setStep('file')}
            onSubmit={() => {
              if (!isBusy) void make();
            }}
          />
        </>
      ) : step === 'file' ? (
        <FileStep draft={draft} onChange={setDraft} />
      ) : answer === null ? (
        <p>
          <Skeleton width="60%" />
        </p>
      ) : answer.kind === 'refused' ? (
        <Refused refusal={answer} title={say('schedules.unknown')} onRetry={again} />
      ) : shown !== undefined ? (
        <ScheduleDetails
          schedule={shown}
          runs={runs}
          onChanged={again}
          onStopped={() => {
            setMade(null);
            again();
            setStep('list');
          }}
        />
      ) : (
        <>
          <p>{say('schedules.to', { email: account.email })}</p>
          <ScheduleList schedules={answer.value} onOpen={(opened) => setStep({ id: opened })} />
        </>
      )}
    </AppDialog>
  );
}

export { SchedulesDialog as dialog };
