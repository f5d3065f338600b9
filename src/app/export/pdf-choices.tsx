import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTexts } from '../texts-context.ts';
import type { Choices, PersonLines, SpreadsheetRegion } from './choices.ts';

const layouts = ['report', 'proof'] as const;
/** As many letters as `formats/pdf/facts.ts` allows. */
const maxLetters = 120;

/** Asks what a PDF is for, and what else should stand in it. */
export function PdfChoices(props: {
  choices: Choices;
  region: SpreadsheetRegion;
  disabled: boolean;
  /** Absent: the file has no such lines. */
  lines?: PersonLines;
  onLines?: (lines: PersonLines) => void;
  onChoose: (choices: Choices) => void;
}) {
  const { say } = useTexts();
  const { choices, region, disabled, lines, onChoose, onLines } = props;
  return (
    <div className="export-pdf">
      <ChoiceCards
        label={say('export.layout')}
        options={layouts.map((value) => ({
          value,
          label: say(`export.layout.${value}`),
          hint:
            value === 'report'
              ? say('export.layout.report.hint', { timeZone: region.timeZone })
              : say('export.layout.proof.hint'),
        }))}
        chosen={choices.layout}
        disabled={disabled}
        onChoose={(layout) => onChoose({ ...choices, layout })}
      />
      {lines !== undefined && (
        <>
          <TextField
            label={say('export.name')}
            autoComplete="name"
            value={lines.name}
            maxLength={maxLetters}
            disabled={disabled}
            onChange={(event) => onLines?.({ ...lines, name: event.target.value })}
          />
          <TextField
            label={say('export.reference')}
            hint={say('export.reference.hint')}
            value={lines.reference}
            maxLength={maxLetters}
            disabled={disabled}
            onChange={(event) => onLines?.({ ...lines, reference: event.target.value })}
          />
        </>
      )}
    </div>
  );
}
