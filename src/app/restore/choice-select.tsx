import { type Choice, choicesFor } from '../../restore/choices.ts';
import type { PlanKind } from '../../restore/plan.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { useTexts } from '../texts-context.ts';
import { choiceWords } from './restore-words.ts';

/** What happens to rows of a kind. Undefined: somebody has to choose. Nothing, if there is nothing to choose. */
export function ChoiceSelect(props: {
  /** What it is about, for those who hear the list and do not see what stands beside it. */
  what: string;
  kind: PlanKind;
  chosen: Choice | 'mixed' | undefined;
  onChoose: (choice: Choice) => void;
}) {
  const texts = useTexts();
  const { say } = texts;
  const { what, kind, onChoose } = props;
  const chosen: Choice | 'mixed' | 'ask' = props.chosen ?? 'ask';
  const choices = choicesFor(kind);
  if (choices.length === 0) return null;
  const other = chosen === 'ask' || chosen === 'mixed' ? chosen : null;
  return (
    <SelectField
      bare
      label={say('restore.choice', { what })}
      chosen={chosen}
      options={[
        ...(other === null ? [] : [{ value: other, label: say(`restore.choice.${other}`) }]),
        ...choices.map((choice) => ({ value: choice, label: choiceWords(kind, choice, texts) })),
      ]}
      onChoose={(choice) => choice !== 'ask' && choice !== 'mixed' && onChoose(choice)}
    />
  );
}
