import { Button } from '../../ui/button.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { SettingsSection } from './settings-section.tsx';

/** Leads to the copies of the jobs that this device keeps by itself. */
export function CopiesSection() {
  const { overlays } = useHome();
  const { say } = useTexts();
  return (
    <SettingsSection title={say('copies.title')}>
      <p className="settings-soft">{say('copies.intro')}</p>
      <Button
        onClick={() => {
          overlays.close();
          overlays.open({ kind: 'copies' });
        }}
      >
        {say('copies.open')}
      </Button>
    </SettingsSection>
  );
}
