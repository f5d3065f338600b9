import type { RestoreUndone } from '../../restore/undo-run.ts';
import { Banner } from '../../ui/banner.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { useTexts } from '../texts-context.ts';
import { LeftJobs } from './left-jobs.tsx';

/** What undoing a restore did, and which jobs it left. */
export function RestoreUndoneNotice({ undone, name }: { undone: RestoreUndone; name: string }) {
  const { say } = useTexts();
  const { kept, isSure } = undone;
  return (
    <Banner
      tone={kept.count > 0 || !isSure ? 'warning' : undone.undone > 0 ? 'good' : 'info'}
      title={
        undone.undone > 0
          ? say('restore.undone', { count: undone.undone })
          : say(kept.count > 0 || !isSure ? 'restore.undone.none' : 'restore.undone.nothing')
      }
    >
      <p>
        <FileName>{name}</FileName>
      </p>
      <LeftJobs sentence="restore.undone.kept" jobs={kept} />
      {kept.named.some(({ reason }) => reason === undefined) && <p>{say('restore.undone.kept-hint')}</p>}
      {!isSure && <p>{say('restore.undone.unsure')}</p>}
    </Banner>
  );
}
