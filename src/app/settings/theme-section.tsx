import { useState } from 'react';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import { SettingsSection } from './settings-section.tsx';
import { chooseTheme, readTheme, type Theme, themes } from './theme.ts';

/** Offers light, dark, or the system's setting. A choice applies at once. */
export function ThemeSection() {
  const { storage } = useAppParts();
  const { say } = useTexts();
  const [theme, setTheme] = useState<Theme>(() => readTheme(storage));
  return (
    <SettingsSection title={say('theme.title')}>
      <FilterChips
        label={say('theme.title')}
        options={themes.map((value) => ({ value, label: say(`theme.${value}`) }))}
        chosen={theme}
        onChoose={(next) => {
          setTheme(next);
          chooseTheme(storage, next);
        }}
      />
    </SettingsSection>
  );
}
