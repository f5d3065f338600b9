import { type ReactNode, useEffect, useRef } from 'react';
import type { MissingJob } from '../../export/receipt.ts';
import { Banner } from '../../ui/banner.tsx';
import { Fold } from '../../ui/fold.tsx';
import type { NamedJobs, Verification } from '../../worker/messages.ts';
import { Fingerprint } from '../receipts/fingerprint.tsx';
import { ReceiptFacts } from '../receipts/receipt-facts.tsx';
import { describeMissing, nameJob } from '../receipts/receipt-words.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import { describeDifference, describeFile, describeSame, faultSentence, headlineOf } from './verify-words.ts';

/** What came of it: first the one thing that matters, then what stands where, by name. */
export function VerifyOutcome({ verification }: { verification: Verification }) {
  const texts = useTexts();
  const { say, fileSize, moment, longMoment } = texts;
  const now = useNow();
  const title = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file
  useEffect(() => title.current?.focus({ preventScroll: true }), [verification]);

  const { receipt, content } = verification;
  const headline = headlineOf(verification, texts);
  const missing = receipt === null ? [] : describeMissing(receipt, texts);
  const comparison =
    content.kind === 'read' && content.comparison.kind === 'compared' ? content.comparison : null;
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
        <p className="export-file-name">{verification.name}</p>
        <p className="export-done-facts">
          {content.kind === 'read' && (
            <span>{say('export.preview.count', { count: content.facts.rows })}</span>
          )}
          <span>{fileSize(verification.bytes)}</span>
        </p>
        {receipt !== null && <p>{say('check.unchanged.body', { moment: longMoment(receipt.exportedAt) })}</p>}
        {missing.length > 0 && (
          <>
            <p>{say('receipt.without')}:</p>
            <ul className="receipt-gaps">
              {missing.map((gap) => (
                <li key={gap}>{gap}</li>
              ))}
            </ul>
          </>
        )}
        {content.kind === 'unreadable' && <p>{faultSentence(content.fault, texts)}</p>}
        {content.kind === 'read' &&
          describeFile(verification, content, texts).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </Banner>

      {comparison !== null && headline.key !== 'check.stranger.title' && (
        <section className="verify-compared">
          <h3>{say('check.compared')}</h3>
          {comparison.copy.asOf !== null && (
            <p className="verify-soft">
              {say('export.preview.as-of', { moment: moment(comparison.copy.asOf, now) })}
            </p>
          )}
          {content.kind === 'read' && <p>{describeSame(content, texts)}</p>}
          <Named
            jobs={comparison.differing}
            title={say('check.differing', { count: comparison.differing.count })}
            describe={(job) => describeDifference(job, texts)}
          />
          <Named
            jobs={comparison.missing}
            title={say('check.missing', { count: comparison.missing.count })}
            describe={(job) => nameJob(job, texts)}
          />
          <Named
            jobs={comparison.extra}
            title={say('check.extra', { count: comparison.extra.count })}
            describe={(job) => nameJob(job, texts)}
          />
          {comparison.notChosen > 0 && <p>{say('export.done.left-out', { count: comparison.notChosen })}</p>}
        </section>
      )}

      <Fold summary={say(receipt === null ? 'receipt.sum' : 'receipt.title')}>
        {receipt !== null ? <ReceiptFacts receipt={receipt} /> : <Fingerprint sha256={verification.sha256} />}
      </Fold>
    </>
  );
}

/** As many stand there at once; the rest, as far as it is named, can be unfolded. */
const shownAtOnce = 5;

function Named<T extends MissingJob>(props: {
  jobs: NamedJobs<T>;
  title: string;
  describe: (job: T) => string;
}): ReactNode {
  const { say } = useTexts();
  const { count, named } = props.jobs;
  if (count === 0) return null;
  const items = (jobs: readonly T[]) => (
    <ul className="receipt-gaps">
      {jobs.map((job, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a job may stand in a file twice, and the list never changes
        <li key={at}>{props.describe(job)}</li>
      ))}
    </ul>
  );
  return (
    <div>
      <p>{props.title}</p>
      {items(named.slice(0, shownAtOnce))}
      {count > shownAtOnce && (
        <Fold summary={say('name.more', { count: count - shownAtOnce })}>
          {items(named.slice(shownAtOnce))}
          {count > named.length && <p>{say('check.first', { count: named.length })}</p>}
        </Fold>
      )}
    </div>
  );
}
