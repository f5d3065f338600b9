import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAttempt } from '../attempt.ts';
import type { DialogFrame } from '../dialogs.ts';
import { Fault } from '../fault.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { resetSentences } from './reset-sentences.ts';

/**
 * Asks which copy this device should have, and says what each answer does. It preselects keeping, which cannot lose
 * anything. It closes if nothing is left to ask: another tab answered, or the server has the jobs again.
 */
function ResetDialog({ open, onClose }: DialogFrame) {
  const { state: copy, overlays, answerReset } = useHome();
  const question = copy?.question ?? null;
  const texts = useTexts();
  const { say } = texts;
  const [choice, setChoice] = useState<'keep' | 'take'>('keep');
  const { isBusy, problem, run } = useAttempt('The answer could not be applied');
  const isOver = question === null || question.answer === 'take';

  // biome-ignore lint/correctness/useExhaustiveDependencies: `onClose` is a new function each time, and does the same
  useEffect(() => {
    if (open && isOver) onClose();
  }, [open, isOver]);

  async function answer(lacking: number): Promise<void> {
    const refused = await run(() => answerReset({ takes: choice === 'take', lacking }));
    if (refused === null) onClose();
  }

  function save(): void {
    onClose();
    overlays.open({ kind: 'export' });
  }

  if (question === null) return null;
  return (
    <AppDialog
      open={open}
      onClose={onClose}
      title={say('reset.title')}
      foot={
        <>
          <Button onClick={save}>{say('reset.save')}</Button>
          <Button look="primary" inactive={isBusy} onClick={() => void answer(question.lacking)}>
            {say(`reset.${choice}`)}
          </Button>
        </>
      }
    >
      <p>{resetSentences(question, texts)}</p>
      <ChoiceCards
        label={say('reset.question')}
        options={[
          { value: 'keep', label: say('reset.keep'), hint: say('reset.keep.hint') },
          {
            value: 'take',
            label: say('reset.take'),
            hint: say('reset.take.hint', { count: question.lacking }),
          },
        ]}
        chosen={choice}
        onChoose={setChoice}
      />
      <Fault code={problem} title={say('reset.failed')} />
    </AppDialog>
  );
}

export { ResetDialog as dialog };
