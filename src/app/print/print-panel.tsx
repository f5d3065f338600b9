import { useEffect, useState } from 'react';
import type { ExportOptions } from '../../export/options.ts';
import { Button } from '../../ui/button.tsx';
import { PrintIcon } from '../../ui/icons.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { JobListRow } from '../../worker/messages.ts';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import { PrintSheet } from './print-sheet.tsx';
import './print-panel.css';

/** Beyond this a list is a pile of paper, and the browser would lay it out for minutes. About 30 jobs go on a page. */
const maxJobs = 5000;
const jobsAPage = 30;
const nameKey = 'pipeline-print-name';

type Rows =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'read'; readonly jobs: readonly JobListRow[]; readonly total: number };

/**
 * The chosen jobs as a list on paper, also offline. While it is open, printing the page in any way prints the list and
 * nothing else.
 */
export function PrintPanel(props: { part: Pick<ExportOptions, 'filters' | 'omit'>; onBack: () => void }) {
  const { worker, now, storage } = useAppParts();
  const { say } = useTexts();
  const { filters } = props.part;
  const [name, setName] = useState(() => storage.getItem(nameKey) ?? '');
  const [rows, setRows] = useState<Rows>({ kind: 'loading' });
  useEffect(() => {
    let isGone = false;
    worker.list({ filters: filters ?? {}, now: now(), offset: 0, limit: maxJobs }).then(
      ({ rows, total }) => {
        if (!isGone) setRows({ kind: 'read', jobs: rows, total });
      },
      (error: unknown) => {
        console.error('The list could not be read', error);
        if (!isGone) setRows({ kind: 'failed' });
      },
    );
    return () => {
      isGone = true;
    };
  }, [worker, now, filters]);

  const canPrint = rows.kind === 'read' && rows.total > 0 && rows.total <= maxJobs;
  return (
    <>
      <p role="status">{sentence()}</p>
      <TextField
        label={say('print.name')}
        hint={say('print.name.hint')}
        autoComplete="name"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          storage.setItem(nameKey, event.target.value);
        }}
      />
      <div className="print-actions">
        <Button look="primary" inactive={!canPrint} onClick={() => globalThis.print()}>
          <PrintIcon />
          {say('print.now')}
        </Button>
        <Button onClick={props.onBack}>{say('print.back')}</Button>
      </div>
      {canPrint && <PrintSheet jobs={rows.jobs} part={props.part} name={name} now={now()} />}
    </>
  );

  function sentence(): string {
    if (rows.kind === 'loading') return say('print.loading');
    if (rows.kind === 'failed') return say('print.failed');
    if (rows.total === 0) return say('print.none');
    if (rows.total <= maxJobs) return say('print.count', { count: rows.total });
    return say('print.too-many', { count: rows.total, pages: Math.ceil(rows.total / jobsAPage) });
  }
}
