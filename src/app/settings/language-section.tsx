import { useState } from 'react';
import { languageNames } from '../../texts/languages.ts';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import { type LanguageChoice, languageChoices } from './language.ts';
import { SettingsSection } from './settings-section.tsx';

/** Offers the languages of the app, each under its own name. A choice applies at once. */
export function LanguageSection() {
  const { language } = useAppParts();
  const { say } = useTexts();
  const [chosen, setChosen] = useState<LanguageChoice>(language.choice);
  const [failed, setFailed] = useState(false);

  async function choose(next: LanguageChoice): Promise<void> {
    setChosen(next);
    const spoken = await language.choose(next);
    setFailed(!spoken);
    if (!spoken) setChosen(language.choice());
  }

  return (
    <SettingsSection title={say('language.title')}>
      <FilterChips
        label={say('language.title')}
        options={languageChoices.map((value) =>
          value === 'system'
            ? { value, label: say('language.system') }
            : { value, label: languageNames[value], lang: value },
        )}
        chosen={chosen}
        onChoose={(next) => void choose(next)}
      />
      {failed && <p role="alert">{say('language.failed')}</p>}
    </SettingsSection>
  );
}
