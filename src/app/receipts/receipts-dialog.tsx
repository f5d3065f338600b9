import { useCallback, useEffect, useState } from 'react';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import type { KeptReceipt } from '../../local-db/kept-receipts.ts';
import { Button } from '../../ui/button.tsx';
import { FactsLine } from '../../ui/facts-line.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { Fold } from '../../ui/fold.tsx';
import { ReceiptIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAppParts } from '../app-parts.ts';
import { AskFirst } from '../ask-first.tsx';
import type { DialogFrame } from '../dialogs.ts';
import { Fault } from '../fault.tsx';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import { ReceiptFacts } from './receipt-facts.tsx';
import './receipts.css';

type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly code: ErrorCode }
  | { readonly kind: 'read'; readonly receipts: readonly KeptReceipt[] };

/** Lists the exports of this account on this device, newest first. */
function ReceiptsDialog(props: DialogFrame) {
  const { worker } = useAppParts();
  const { say } = useTexts();
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });

  const read = useCallback(
    () =>
      worker.receipts().then(
        (receipts) => setReading({ kind: 'read', receipts }),
        (error: unknown) => setReading({ kind: 'failed', code: codeOf(error) }),
      ),
    [worker],
  );
  useEffect(() => void read(), [read]);

  async function remove(id: number): Promise<void> {
    try {
      await worker.deleteReceipt(id);
    } catch (error) {
      console.error('The receipt could not be deleted', error);
      setReading({ kind: 'failed', code: codeOf(error) });
      return;
    }
    await read();
  }

  return (
    <AppDialog open={props.open} onClose={props.onClose} title={say('account.receipts')}>
      {reading.kind === 'reading' && (
        <p>
          <Skeleton width="60%" />
        </p>
      )}
      {reading.kind === 'failed' && (
        <Fault
          code={reading.code}
          actions={<Button onClick={() => void read()}>{say('action.retry')}</Button>}
        />
      )}
      {reading.kind === 'read' && reading.receipts.length === 0 && (
        <Message picture={<ReceiptIcon />} title={say('receipts.none.title')}>
          <p>{say('receipts.none.body')}</p>
        </Message>
      )}
      {reading.kind === 'read' && reading.receipts.length > 0 && (
        <>
          <p className="receipt-meaning">{say('receipts.intro')}</p>
          <ul className="receipts" aria-label={say('account.receipts')}>
            {reading.receipts.map((kept) => (
              <li key={kept.id}>
                <PastExport kept={kept} onDelete={() => void remove(kept.id)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </AppDialog>
  );
}

function PastExport({ kept, onDelete }: { kept: KeptReceipt; onDelete: () => void }) {
  const { say, fileSize, moment } = useTexts();
  const now = useNow();
  const { receipt } = kept;
  return (
    <Fold
      summary={
        receipt === null ? (
          say('receipts.unreadable')
        ) : (
          <span className="receipts-head">
            <FileName>{receipt.fileName}</FileName>
            <FactsLine small>
              <span>{moment(receipt.exportedAt, now)}</span>
              <span>{say('jobs.count', { count: receipt.rows })}</span>
              <span>{fileSize(receipt.bytes)}</span>
              {receipt.incomplete !== null && <span>{say('export.done.incomplete')}</span>}
            </FactsLine>
          </span>
        )
      }
    >
      {receipt !== null && <ReceiptFacts receipt={receipt} />}
      <AskFirst
        label={say('receipts.delete')}
        question={say('receipts.delete.question')}
        confirm={say('receipts.delete.confirm')}
        onConfirm={onDelete}
      />
    </Fold>
  );
}

export { ReceiptsDialog as dialog };
