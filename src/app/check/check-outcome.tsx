import { type ReactNode, useEffect, useRef } from 'react';
import type { NamedJob } from '../../export/receipt.ts';
import type { FileCheck, NamedJobs } from '../../import/file-check.ts';
import { Banner } from '../../ui/banner.tsx';
import { FactsLine } from '../../ui/facts-line.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Fingerprint } from '../receipts/fingerprint.tsx';
import { Gaps } from '../receipts/gaps.tsx';
import { ReceiptFacts } from '../receipts/receipt-facts.tsx';
import { describeMissing, nameJob } from '../receipts/receipt-words.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import { describeDifference, describeFile, describeSame, faultSentence, headlineOf } from './check-words.ts';

/** Shows the result of a check: first the one thing that matters, then the jobs in question by name. */
export function CheckOutcome({ fileCheck }: { fileCheck: FileCheck }) {
  const texts = useTexts();
  const { say, fileSize, moment, longMoment } = texts;
  const now = useNow();
  const title = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file
  useEffect(() => title.current?.focus({ preventScroll: true }), [fileCheck]);

  const { receipt, content } = fileCheck;
  const headline = headlineOf(fileCheck, texts);
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
        {content.kind === 'unreadable' && <p>{faultSentence(content.fault, texts)}</p>}
        {content.kind === 'read' &&
          describeFile(fileCheck, content, texts).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </Banner>

      {comparison !== null && headline.key !== 'check.stranger.title' && (
        <section className="check-compared">
          <h3>{say('check.compared')}</h3>
          {comparison.copy.asOf !== null && (
            <p className="check-soft">
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
        {receipt !== null ? <ReceiptFacts receipt={receipt} /> : <Fingerprint sha256={fileCheck.sha256} />}
      </Fold>
    </>
  );
}

/** The number of names shown at first. The person can unfold the other names. */
const shownAtOnce = 5;

function Named<T extends NamedJob>(props: {
  jobs: NamedJobs<T>;
  title: string;
  describe: (job: T) => string;
}): ReactNode {
  const { say } = useTexts();
  const { count, named } = props.jobs;
  if (count === 0) return null;
  const items = (jobs: readonly T[]) => <Gaps gaps={jobs.map(props.describe)} />;
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
