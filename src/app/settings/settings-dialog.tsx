import { Dialog } from '../../ui/dialog.tsx';
import type { DialogFrame } from '../dialogs.ts';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { AboutSection } from './about-section.tsx';
import { CopySection } from './copy-section.tsx';
import { InstallSection } from './install-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { StorageSection } from './storage-section.tsx';
import { ThemeSection } from './theme-section.tsx';
import './settings-dialog.css';

/** How the app stands on this device, and what can be chosen about it. A section a question, each a file of its own. */
function SettingsDialog(props: DialogFrame) {
  const { account, state, prove } = useHome();
  const { say } = useTexts();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={say('settings.title')}
      closeLabel={say('action.close')}
    >
      <div className="settings">
        <InstallSection />
        <CopySection state={state} onCheck={prove} />
        <StorageSection />
        <LanguageSection />
        <ThemeSection />
        <AboutSection email={account.email} />
      </div>
    </Dialog>
  );
}

export { SettingsDialog as dialog };
