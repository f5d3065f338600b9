import type { FileFault } from '../../formats/file-fault.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import { Banner } from '../../ui/banner.tsx';
import { faultSentence } from '../check/check-words.ts';
import { Fault } from '../fault.tsx';
import { useTexts } from '../texts-context.ts';

/** `fault`: what is wrong with the file, if it is the file. */
export interface RestoreFailure {
  readonly what: 'look' | 'read' | 'apply' | 'undo';
  readonly code: ErrorCode;
  readonly fault: FileFault | null;
}

/** Why a file was not read, or a restore did not go on. */
export function RestoreFailed({ step: { what, code, fault } }: { step: RestoreFailure }) {
  const texts = useTexts();
  const { say } = texts;
  if (fault === null)
    return <Fault code={code} {...(what !== 'look' && { title: say(`restore.failed.${what}`) })} />;
  const isOfOtherKind = fault.reason === 'receipt-only';
  return (
    <Banner tone="danger" title={say('restore.failed.read')}>
      <p>{isOfOtherKind ? say('restore.fault.receipt-only') : faultSentence(fault, texts)}</p>
    </Banner>
  );
}
