import { useRef } from 'react';
import { Announcement } from '../../ui/announcement.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../texts-context.ts';
import { useCopyText } from '../use-copy-text.ts';

/** Shows a token, this once, with a line that works in a terminal. */
export function NewToken(props: { token: string; expiresAt: string; onDone: () => void }) {
  const { say, longMoment } = useTexts();
  const { token } = props;
  const { copied, isRefused, copyText } = useCopyText();
  const code = useRef<HTMLElement>(null);
  const example = `curl -H "Authorization: Bearer ${token}" -OJ "${location.origin}/api/export?format=csv"`;

  async function copy(): Promise<void> {
    if (!(await copyText(token)) && code.current !== null) getSelection()?.selectAllChildren(code.current);
  }

  return (
    <>
      <Banner tone="info" title={say('scripts.made.title')}>
        <p>{say('scripts.made.body', { day: longMoment(props.expiresAt) })}</p>
      </Banner>
      <code className="script-code" ref={code}>
        {token}
      </code>
      {isRefused && <Banner tone="warning">{say('scripts.copy.refused')}</Banner>}
      <div className="script-actions">
        <Button look="primary" onClick={() => void copy()}>
          {say(copied === token ? 'receipt.sum.copied' : 'scripts.copy')}
        </Button>
        <Button onClick={props.onDone}>{say('scripts.done')}</Button>
      </div>
      <Announcement text={copied === token ? say('receipt.sum.copied') : ''} />
      <p>{say('scripts.example')}</p>
      <code className="script-code">{example}</code>
    </>
  );
}
