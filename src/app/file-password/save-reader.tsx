import { useState } from 'react';
import { withTexts } from '../../reader/page-texts.ts';
import type { TextKey } from '../../texts/texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';

const fileName = 'pipeline-reader.html';

/** What each sentence of the page is called here. The faults have those of "Check a file". */
const keys: Readonly<Record<string, TextKey>> = {
  title: 'reader.title',
  intro: 'reader.intro',
  file: 'reader.file',
  password: 'file-password.unlock.label',
  hint: 'file-password.unlock.hint',
  open: 'reader.open',
  opening: 'reader.opening',
  saved: 'reader.saved',
  unpacked: 'reader.unpacked',
  unknown: 'reader.unknown',
  'wrong-passphrase': 'check.fault.wrong-passphrase',
  'locked-damaged': 'check.fault.locked-damaged',
  'locked-memory': 'check.fault.locked-memory',
  'locked-otherwise': 'check.fault.locked-otherwise',
};

/** Saves the page that opens locked files, to lie beside one. */
export function SaveReader() {
  const { delivery } = useAppParts();
  const { say, locale, direction } = useTexts();
  const [hasFailed, setFailed] = useState(false);

  async function save(): Promise<void> {
    try {
      const answer = await fetch(`/${fileName}`);
      if (!answer.ok) throw new Error(`The page answered with ${answer.status}`);
      const textOf = (name: string) => say(keys[name] as 'reader.title');
      const page = withTexts(await answer.text(), { language: locale, direction, textOf });
      const file = new Blob([page], { type: 'text/html' });
      if (delivery.main === 'share') await delivery.share(file, fileName, { asText: false });
      else delivery.download(file, fileName);
      setFailed(false);
    } catch (error) {
      console.error('The page that opens locked files could not be saved', error);
      setFailed(true);
    }
  }

  return (
    <Banner tone="info" actions={<Button onClick={() => void save()}>{say('reader.save')}</Button>}>
      <p>{say('reader.offer')}</p>
      {hasFailed && <p role="alert">{say('reader.failed')}</p>}
    </Banner>
  );
}
