import { useState } from 'react';
import { fetchUnlessSilent } from '../../kernel/fetch-unless-silent.ts';
import { withTexts } from '../../reader/page-texts.ts';
import type { TextKey, Texts } from '../../texts/texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';

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
  'not-locked': 'reader.not-locked',
  unknown: 'reader.unknown',
  gone: 'check.fault.gone',
  'wrong-passphrase': 'check.fault.wrong-passphrase',
  'locked-damaged': 'check.fault.locked-damaged',
  'locked-memory': 'check.fault.locked-memory',
  'locked-otherwise': 'check.fault.locked-otherwise',
};

/** Saves the page that opens locked files, to lie beside one. */
export function SaveReader() {
  const { delivery } = useAppParts();
  const texts = useTexts();
  const { say } = texts;
  // It is fetched before the tap: a share sheet opens only at once.
  const page = useAnswer(() => fetchReader(texts), [texts]);
  const [hasFailed, setFailed] = useState(false);

  async function save(file: Blob): Promise<void> {
    const { kind } =
      delivery.main === 'share'
        ? await delivery.share(file, fileName, { asText: false })
        : delivery.download(file, fileName);
    setFailed(kind === 'refused');
  }

  return (
    <Banner
      tone="info"
      actions={
        <Button
          inactive={page.kind !== 'answered'}
          onClick={() => page.kind === 'answered' && void save(page.value)}
        >
          {say('reader.save')}
        </Button>
      }
    >
      <p>{say('reader.offer')}</p>
      {(hasFailed || page.kind === 'failed') && <p role="alert">{say('reader.failed')}</p>}
    </Banner>
  );
}

async function fetchReader({ say, locale: language, direction }: Texts): Promise<Blob> {
  const answer = await fetchUnlessSilent(`/${fileName}`);
  if (!answer.ok) throw new Error(`The page answered with ${answer.status}`);
  const textOf = (name: string) => say(keys[name] as 'reader.title');
  return new Blob([withTexts(await answer.text(), { language, direction, textOf })], { type: 'text/html' });
}
