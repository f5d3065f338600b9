import { Button } from '../../ui/button.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { SettingsSection } from './settings-section.tsx';

/** Leads to the copies by email, where the server sends them. */
export function SchedulesSection() {
  const { features, overlays } = useHome();
  const { say } = useTexts();
  if (!features.includes('schedules')) return null;
  return (
    <SettingsSection title={say('schedules.title')}>
      <p className="settings-soft">{say('schedules.intro')}</p>
      <Button
        onClick={() => {
          overlays.close();
          overlays.open({ kind: 'schedules' });
        }}
      >
        {say('schedules.open')}
      </Button>
    </SettingsSection>
  );
}
