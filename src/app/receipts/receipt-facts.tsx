import { describeChoice } from '../../export/describe-choice.ts';
import type { Receipt } from '../../export/receipt.ts';
import { fileFormats } from '../../formats/formats.ts';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import { Fingerprint } from './fingerprint.tsx';
import { Gaps } from './gaps.tsx';
import { describeGaps } from './receipt-words.ts';
import './receipts.css';

/** Shows everything that a receipt says, each fact under its name: what the file is, what it holds, what it lacks. */
export function ReceiptFacts({ receipt }: { receipt: Receipt }) {
  const { lastAccount } = useAppParts();
  const texts = useTexts();
  const { say, fileSize, longMoment } = texts;
  const { options, asOf } = receipt;
  const isExcel = options.format === 'csv' && options.excel !== undefined;
  const chosen = describeChoice(options, receipt.exportedAt, texts);
  const gaps = [
    ...describeGaps(receipt, texts),
    ...(options.format === 'pdf'
      ? [say('receipt.without.pdf')]
      : fileFormats[options.format].columns === 'csv'
        ? [say('receipt.without.csv')]
        : []),
    ...(options.format === 'backup' ? [] : [say('receipt.without.deleted')]),
  ];
  return (
    <>
      <dl className="receipt-facts">
        <dt>{say('export.file-name')}</dt>
        <dd>{receipt.fileName}</dd>
        <dt>{say('export.format')}</dt>
        <dd>{say(isExcel ? 'receipt.kind.excel' : `format.${options.format}`)}</dd>
        <dt>{say('receipt.holds')}</dt>
        <dd>
          {say('jobs.count', { count: receipt.rows })}
          {chosen.length > 0 && `. ${say('chosen.title', { choice: texts.list(chosen, 'none') })}`}
        </dd>
        <dt>{say('receipt.size')}</dt>
        <dd>{fileSize(receipt.bytes)}</dd>
        <dt>{say('account.menu')}</dt>
        <dd>{lastAccount.current()?.account.email}</dd>
        <dt>{say('receipt.made')}</dt>
        <dd>{longMoment(receipt.exportedAt)}</dd>
        <dt>{say('receipt.as-of')}</dt>
        <dd>{asOf === null ? say('receipt.as-of.never') : longMoment(asOf)}</dd>
        {gaps.length > 0 && (
          <>
            <dt>{say('receipt.without')}</dt>
            <dd>
              <Gaps gaps={gaps} />
            </dd>
          </>
        )}
        <dt>{say('receipt.sum')}</dt>
        <dd>
          <Fingerprint sha256={receipt.sha256} />
        </dd>
      </dl>
      <p className="receipt-meaning">{say('receipt.sum.meaning')}</p>
    </>
  );
}
