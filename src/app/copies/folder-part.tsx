import { useState } from 'react';
import { canChooseFolder, chooseFolder, mayWrite } from '../../delivery/folder.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useAppParts } from '../app-parts.ts';
import { useAttempt } from '../attempt.ts';
import { Fault } from '../fault.tsx';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';

/** Lets a person keep the newest copy in a folder of their own too, where the browser can do that. */
export function FolderPart() {
  const { worker } = useAppParts();
  const { say, longMoment } = useTexts();
  const [asked, setAsked] = useState(0);
  const answer = useAnswer(() => worker.copyFolder(), [worker, asked]);
  const { isBusy, problem, run } = useAttempt('The folder could not be used');
  const folder = answer.kind === 'answered' ? answer.value : null;
  if (answer.kind !== 'answered' || (folder === null && !canChooseFolder())) return null;

  async function change(step: () => Promise<void>): Promise<void> {
    await run(step);
    setAsked(asked + 1);
  }
  const choose = () =>
    change(async () => {
      const handle = await chooseFolder();
      if (handle !== null) await worker.chooseCopyFolder(handle);
    });

  if (folder === null) {
    return (
      <section className="copies-folder" aria-label={say('copies.folder.choose')}>
        <p className="copies-soft">{say('copies.folder.hint')}</p>
        <Fault code={problem} />
        <Button inactive={isBusy} onClick={() => void choose()}>
          {say('copies.folder.choose')}
        </Button>
      </section>
    );
  }
  const again = () =>
    change(async () => {
      if (await mayWrite(folder.handle)) await worker.writeToCopyFolder();
    });
  const names = { file: folder.fileName, folder: folder.name };
  return (
    <section className="copies-folder" aria-label={folder.name}>
      {folder.problem !== null && (
        <Banner
          tone="warning"
          title={say(`copies.folder.${folder.problem}`, names)}
          actions={
            <Button inactive={isBusy} onClick={() => void again()}>
              {say(folder.problem === 'permission' ? 'copies.folder.allow' : 'action.retry')}
            </Button>
          }
        />
      )}
      <p>
        {say('copies.folder.chosen', names)}{' '}
        {folder.writtenAt !== null && say('copies.folder.written', { moment: longMoment(folder.writtenAt) })}
      </p>
      <Fault code={problem} />
      <Button look="quiet" inactive={isBusy} onClick={() => void change(() => worker.forgetCopyFolder())}>
        {say('copies.folder.stop')}
      </Button>
    </section>
  );
}
