import { useState } from 'react';
import { Announcement } from '../../ui/announcement.tsx';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../texts-context.ts';
import { useCopyText } from '../use-copy-text.ts';

/** Shows the SHA-256 of a file: its two ends, which are easy to compare by eye, and the whole value on demand. */
export function Fingerprint({ sha256 }: { sha256: string }) {
  const { say } = useTexts();
  const [isWhole, setIsWhole] = useState(false);
  const { copied, copyText } = useCopyText();
  const isCopied = copied === sha256;

  async function copy(): Promise<void> {
    // Refused: shows the whole value, so that the person can select it by hand.
    if (!(await copyText(sha256))) setIsWhole(true);
  }

  return (
    <div className="fingerprint">
      <code className="fingerprint-digits">
        {isWhole ? sha256 : `${groups(sha256.slice(0, 8))} … ${groups(sha256.slice(-8))}`}
      </code>
      <div className="fingerprint-actions">
        <Button look="quiet" onClick={() => void copy()}>
          {say(isCopied ? 'receipt.sum.copied' : 'receipt.sum.copy')}
        </Button>
        <Button look="quiet" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {say(isWhole ? 'receipt.sum.less' : 'receipt.sum.whole')}
        </Button>
      </div>
      <Announcement text={isCopied ? say('receipt.sum.copied') : ''} />
    </div>
  );
}

function groups(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, '$1 ');
}
