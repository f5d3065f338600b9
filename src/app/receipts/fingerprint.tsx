import { useState } from 'react';
import { Announcement } from '../../ui/announcement.tsx';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../texts-context.ts';

/** The SHA-256 of a file: its two ends, which the eye can compare, and the whole of it on demand. */
export function Fingerprint({ sha256 }: { sha256: string }) {
  const { say } = useTexts();
  const [isWhole, setIsWhole] = useState(false);
  const [isCopied, setIsCopied] = useState(false);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(sha256);
      setIsCopied(true);
    } catch (error) {
      // A page without TLS, or a person who said no: then it can be selected by hand.
      console.error('The clipboard was refused', error);
      setIsWhole(true);
    }
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
