import { Button } from '../../ui/button.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { SettingsSection } from './settings-section.tsx';

/** Leads to the access of programs, where the server takes their tokens. */
export function ScriptsSection() {
  const { features, overlays } = useHome();
  const { say } = useTexts();
  if (!features.includes('tokens')) return null;
  return (
    <SettingsSection title={say('scripts.title')}>
      <p className="settings-soft">{say('scripts.intro')}</p>
      <Button
        onClick={() => {
          overlays.close();
          overlays.open({ kind: 'script-access' });
        }}
      >
        {say('scripts.open')}
      </Button>
    </SettingsSection>
  );
}
