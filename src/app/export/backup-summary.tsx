import type { SyncState } from '../../sync/sync-state.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useTexts } from '../texts-context.ts';
import type { BackupFrom } from './backup-from.ts';
import { ExportSummary } from './export-summary.tsx';
import type { Preview } from './use-preview.ts';

/** Says what a backup will hold before it is made, and what it lacks if it does not come from the account. */
export function BackupSummary(props: { from: BackupFrom; preview: Preview; copy: SyncState | null }) {
  const { say } = useTexts();
  const { from } = props;
  const isDevice = from !== 'account' && from !== 'asking';
  return (
    <>
      <Announcement text={isDevice ? say(`export.backup.${from}`) : ''} />
      {isDevice ? (
        <>
          <ExportSummary preview={props.preview} part={{}} copy={props.copy} />
          <Banner tone="info">
            <p>{say(`export.backup.${from}`)}</p>
          </Banner>
        </>
      ) : (
        <div className="export-summary">
          <p className="export-summary-count">{say('choose.everything')}</p>
          {from === 'account' && <p className="export-summary-text">{say('export.backup.account')}</p>}
        </div>
      )}
    </>
  );
}
