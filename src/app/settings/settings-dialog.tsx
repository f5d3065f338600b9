import { AppDialog } from '../app-dialog.tsx';
import type { DialogFrame } from '../dialogs.ts';
import { useTexts } from '../texts-context.ts';
import { AboutSection } from './about-section.tsx';
import { AccountSection } from './account-section.tsx';
import { CopiesSection } from './copies-section.tsx';
import { CopySection } from './copy-section.tsx';
import { InstallSection } from './install-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { SchedulesSection } from './schedules-section.tsx';
import { ScriptsSection } from './scripts-section.tsx';
import { StorageSection } from './storage-section.tsx';
import { ThemeSection } from './theme-section.tsx';
import './settings-dialog.css';

/** Shows the app's state on this device, and its settings. Each section answers one question and has its own file. */
function SettingsDialog(props: DialogFrame) {
  const { say } = useTexts();
  return (
    <AppDialog open={props.open} onClose={props.onClose} title={say('account.settings')}>
      <div className="settings">
        <InstallSection />
        <CopySection />
        <CopiesSection />
        <StorageSection />
        <LanguageSection />
        <ThemeSection />
        <SchedulesSection />
        <ScriptsSection />
        <AccountSection />
        <AboutSection />
      </div>
    </AppDialog>
  );
}

export { SettingsDialog as dialog };
