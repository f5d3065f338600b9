import type { SyncState } from '../../sync/sync-state.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../texts-context.ts';
import { AboutSection } from './about-section.tsx';
import { type CheckResult, CopySection } from './copy-section.tsx';
import { InstallSection } from './install-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { StorageSection } from './storage-section.tsx';
import { ThemeSection } from './theme-section.tsx';
import './settings-dialog.css';

/** How the app stands on this device, and what can be chosen about it. A section a question, each a file of its own. */
export function SettingsDialog(props: {
  open: boolean;
  onClose: () => void;
  email: string;
  state: SyncState | null;
  onCheck: () => Promise<CheckResult>;
}) {
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
        <CopySection state={props.state} onCheck={props.onCheck} />
        <StorageSection />
        <LanguageSection />
        <ThemeSection />
        <AboutSection email={props.email} />
      </div>
    </Dialog>
  );
}
