import { Button } from '../../ui/button.tsx';
import { CheckCircleIcon } from '../../ui/icons.tsx';
import { InstallSteps } from '../install/install-steps.tsx';
import { installWay } from '../install/install-way.ts';
import { useInstall } from '../install/use-install.ts';
import { useTexts } from '../texts-context.ts';
import { SettingsSection } from './settings-section.tsx';

/** Says whether the app is installed. If not, offers the browser's own way: its prompt, or steps through its menus. */
export function InstallSection() {
  const { say } = useTexts();
  const { state, install } = useInstall();
  if (state === 'installed') {
    return (
      <SettingsSection title={say('install.title')}>
        <p className="settings-line settings-line--good">
          <CheckCircleIcon />
          {say('install.installed')}
        </p>
      </SettingsSection>
    );
  }
  return (
    <SettingsSection title={say('install.title')}>
      <p className="settings-soft">{say('install.why')}</p>
      {state === 'offered' ? (
        <Button look="primary" onClick={install}>
          {say('account.install')}
        </Button>
      ) : (
        <InstallSteps way={installWay(navigator)} />
      )}
    </SettingsSection>
  );
}
