import type { ReactNode } from 'react';
import type { FormatFacts } from '../../formats/format.ts';
import { type FileFormatId, fileFormatIds, fileFormats } from '../../formats/formats.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { isMailed } from './backup-from.ts';
import { type Choices, isLockedBackup, type PersonLines, type SpreadsheetRegion } from './choices.ts';
import { PdfChoices } from './pdf-choices.tsx';

const delimiters = ['comma', 'semicolon'] as const;

/** Offers the kinds of file, from the one table of formats, and the options of the chosen one. */
export function ExportChoices(props: {
  choices: Choices;
  /** True if the person's choice leaves out no job and no column. */
  isEverything: boolean;
  region: SpreadsheetRegion;
  disabled: boolean;
  /** The server makes and packs the file: it offers the kinds that it makes. */
  forMail?: boolean;
  /** What the person writes into a PDF. Absent: the file is made from a query, which holds no such lines. */
  lines?: PersonLines;
  onLines?: (lines: PersonLines) => void;
  /** Asks for the password of a locked backup. Absent: the file cannot be locked. */
  passwordFields?: ReactNode;
  onChoose: (choices: Choices) => void;
}) {
  const { features } = useHome();
  const { say } = useTexts();
  const { choices, region, forMail = false } = props;
  const facts: FormatFacts = fileFormats[choices.format];
  const hintOf = (format: FileFormatId) =>
    format === 'backup' || props.isEverything
      ? say(`format.${format}.hint`, region)
      : say(`format.${format}.hint.some`, region);
  const optionsFor = (audience: FormatFacts['audience']) =>
    fileFormatIds
      .filter((format) => fileFormats[format].audience === audience)
      .filter((format) => !forMail || isMailed(format, features))
      .map((format) => ({
        value: format,
        label: say(`format.${format}`),
        hint: hintOf(format),
      }));
  // A mail packs a backup as it likes, and a locked one is always packed.
  const takesCompression =
    facts.takes.includes('compress') &&
    !(choices.format === 'backup' && (forMail || isLockedBackup(choices)));
  const optionsOfChosen = (
    <>
      {'excel' in facts.parameters && (
        <div className="export-excel">
          <Checkbox
            label={say('export.excel')}
            hint={say('export.excel.hint', { timeZone: region.timeZone })}
            checked={choices.safeForExcel}
            disabled={props.disabled}
            onChange={(safeForExcel) => props.onChoose({ ...choices, safeForExcel })}
          />
          {choices.safeForExcel && (
            <SelectField
              label={say('export.delimiter')}
              options={delimiters.map((value) => ({ value, label: say(`export.delimiter.${value}`) }))}
              chosen={choices.delimiter ?? region.delimiter}
              disabled={props.disabled}
              onChoose={(delimiter) => props.onChoose({ ...choices, delimiter })}
            />
          )}
        </div>
      )}
      {'layout' in facts.parameters && <PdfChoices {...props} />}
      {choices.format === 'backup' && props.passwordFields !== undefined && (
        <div className="export-excel">
          <Checkbox
            label={say('export.locked')}
            hint={say('export.locked.hint')}
            checked={choices.locked}
            disabled={props.disabled}
            onChange={(locked) => props.onChoose({ ...choices, locked })}
          />
          {choices.locked && props.passwordFields}
        </div>
      )}
      {takesCompression && (
        <div className="export-excel">
          <Checkbox
            label={say('export.compressed')}
            hint={say('export.compressed.hint')}
            checked={choices.compressed}
            disabled={props.disabled}
            onChange={(compressed) => props.onChoose({ ...choices, compressed })}
          />
        </div>
      )}
    </>
  );
  return (
    <ChoiceCards
      label={say('export.format')}
      options={optionsFor('people')}
      more={{ label: say('export.data-tools'), options: optionsFor('data-tools') }}
      chosen={choices.format}
      detail={optionsOfChosen}
      disabled={props.disabled}
      onChoose={(format) => props.onChoose({ ...choices, format })}
    />
  );
}
