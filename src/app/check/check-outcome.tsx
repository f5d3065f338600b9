import { type ReactNode, useEffect, useRef } from 'react';
import type { NamedJob } from '../../export/receipt.ts';
import type { DifferingJob, FileCheck, NamedJobs } from '../../import/file-check.ts';
import { Banner } from '../../ui/banner.tsx';
import { FactsLine } from '../../ui/facts-line.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { Fold } from '../../ui/fold.tsx';
import { UnlockForm } from '../file-password/unlock-form.tsx';
import { Fingerprint } from '../receipts/fingerprint.tsx';
import { Gaps } from '../receipts/gaps.tsx';
import { ReceiptFacts } from '../receipts/receipt-facts.tsx';
import { describeMissing } from '../receipts/receipt-words.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import {
  describeFile,
  describeJob,
  describeSame,
  faultSentence,
  headlineOf,
  isLocked,
} from './check-words.ts';

/** Shows the result of a check: first the one thing that matters, then the jobs in question by name. */
export function CheckOutcome({
  fileCheck,
  typed,
  onUnlock,
}: {
  fileCheck: FileCheck;
  /** What the person typed to open it. */
  typed: string | null;
  /** Checks the file again, with what the person typed. */
  onUnlock: (typed: string) => void;
}) {
  const texts = useTexts();
  const { say, fileSize, moment, longMoment } = texts;
  const now = useNow();
  const title = useRef<HTMLSpanElement>(null);
  const { receipt, content } = fileCheck;
  const isWrong = content.kind === 'unreadable' && content.fault.reason === 'wrong-passphrase';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file
  useEffect(() => {
    // The form then has the focus.
    if (!isWrong) title.current?.focus({ preventScroll: true });
  }, [fileCheck]);

  const headline = headlineOf(fileCheck, texts);
  const missing = receipt === null ? [] : describeMissing(receipt, texts);
  const comparison =
    content.kind === 'read' && content.comparison.kind === 'compared' ? content.comparison : null;
  const isOpenedInPart = content.kind === 'read' && content.facts.isOpenedInPart;
  return (
    <>
      <Banner
        tone={headline.tone}
        title={
          <span ref={title} tabIndex={-1}>
            {headline.title}
          </span>
        }
      >
        <p>
          <FileName>{fileCheck.name}</FileName>
        </p>
        <FactsLine>
          {content.kind === 'read' && <span>{say('jobs.count', { count: content.facts.rows })}</span>}
          <span>{fileSize(fileCheck.bytes)}</span>
        </FactsLine>
        {receipt !== null && <p>{say('check.unchanged.body', { moment: longMoment(receipt.exportedAt) })}</p>}
        {missing.length > 0 && (
          <>
            <p>{say('receipt.without')}:</p>
            <Gaps gaps={missing} />
          </>
        )}
        {content.kind === 'unreadable' && content.fault.reason !== 'wrong-passphrase' && (
          <p>{faultSentence(content.fault, texts)}</p>
        )}
        {content.kind === 'unreadable' && content.fault.reason === 'receipt-only' && receipt === null && (
          <p>{say('check.no-such-receipt')}</p>
        )}
        {content.kind === 'read' &&
          describeFile(fileCheck, content, texts).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </Banner>

      {content.kind === 'unreadable' && isLocked(content.fault) && (
        <UnlockForm wrong={isWrong ? typed : null} onUnlock={onUnlock} />
      )}

      {comparison !== null && headline.key !== 'check.stranger.title' && (
        <section className="check-compared">
          <h3>{say('check.compared')}</h3>
          {comparison.copy.asOf !== null && (
            <p className="check-soft">
              {say('export.preview.as-of', { moment: moment(comparison.copy.asOf, now) })}
            </p>
          )}
          {content.kind === 'read' && <p>{describeSame(content, texts)}</p>}
          {(['differing', 'missing', 'extra'] as const).map((kind) => (
            <Named
              key={kind}
              jobs={comparison[kind]}
              title={say(
                kind === 'missing' && isOpenedInPart ? 'check.missing.opened-in-part' : `check.${kind}`,
                {
                  count: comparison[kind].count,
                },
              )}
            />
          ))}
          {comparison.notChosen > 0 && <p>{say('export.done.left-out', { count: comparison.notChosen })}</p>}
        </section>
      )}

      <Fold summary={say(receipt === null ? 'receipt.sum' : 'receipt.title')}>
        {receipt !== null ? <ReceiptFacts receipt={receipt} /> : <Fingerprint sha256={fileCheck.sha256} />}
      </Fold>
    </>
  );
}

/** The number of names shown at first. The person can unfold the other names. */
const shownAtOnce = 5;

function Named({ jobs, title }: { jobs: NamedJobs<NamedJob | DifferingJob>; title: string }): ReactNode {
  const texts = useTexts();
  const { say } = texts;
  const { count, named } = jobs;
  if (count === 0) return null;
  const items = (from: number, to?: number) => (
    <Gaps gaps={named.slice(from, to).map((job) => describeJob(job, texts))} />
  );
  return (
    <div>
      <p>{title}</p>
      {items(0, shownAtOnce)}
      {count > shownAtOnce && (
        <Fold summary={say('name.more', { count: count - shownAtOnce })}>
          {items(shownAtOnce)}
          {count > named.length && <p>{say('check.first', { count: named.length })}</p>}
        </Fold>
      )}
    </div>
  );
}
