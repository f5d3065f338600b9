import type { RestoreUndone } from '../../restore/undo-run.ts';
import { Banner } from '../../ui/banner.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { Gaps } from '../receipts/gaps.tsx';
import { useTexts } from '../texts-context.ts';
import { refusedWords } from './restore-words.ts';

/** What undoing a restore did, and which jobs it left. */
export function RestoreUndoneNotice({ undone, name }: { undone: RestoreUndone; name: string }) {
  const texts = useTexts();
  const { say } = texts;
  const { kept } = undone;
  return (
    <Banner
      tone={kept.length > 0 ? 'warning' : undone.undone > 0 ? 'good' : 'info'}
      title={
        undone.undone > 0 ? say('restore.undone', { count: undone.undone }) : say('restore.undone.nothing')
      }
    >
      <p>
        <FileName>{name}</FileName>
      </p>
      {kept.length > 0 && (
        <>
          <p>{say('restore.undone.kept', { count: kept.length })}</p>
          <Gaps gaps={kept.map((job) => refusedWords(job, texts))} />
          {kept.some(({ reason }) => reason === undefined) && <p>{say('restore.undone.kept-hint')}</p>}
        </>
      )}
    </Banner>
  );
}
