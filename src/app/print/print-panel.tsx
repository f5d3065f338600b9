import { useLayoutEffect, useRef, useState } from 'react';
import type { ExportPreview } from '../../bridge/calls.ts';
import type { ExportChoice } from '../../export/options.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { PrintIcon } from '../../ui/icons.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAppParts } from '../app-parts.ts';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';
import { keepPrintLine, readPrintLine } from './print-name.ts';
import { PrintSheet } from './print-sheet.tsx';

/** A longer list is a ream of paper. Chromium lays out 6,000 jobs on 308 pages in 3 seconds, 10,000 on 513 in 6. */
const maxJobs = 10_000;
const jobsAPage = 20;

/**
 * Prints the chosen jobs as a list, also offline. While the panel is open, any way to print the page prints only the
 * list. If the copy is known to miss jobs, the panel and the paper say so.
 */
export function PrintPanel(props: {
  part: Pick<ExportChoice, 'filters' | 'omit'>;
  /** Null while the jobs are counted. */
  preview: ExportPreview | null;
  onBack: () => void;
}) {
  const { worker, now, storage, lastAccount } = useAppParts();
  const { say } = useTexts();
  const { filters } = props.part;
  const owner = lastAccount.current()?.account.userId ?? '';
  const [name, setName] = useState(() => readPrintLine(storage, owner, 'name'));
  const status = useRef<HTMLParagraphElement>(null);
  // The button that led here is gone, and the focus with it.
  useLayoutEffect(() => status.current?.focus(), []);

  // When the copy changes, the list is read again.
  const generation = useHome().state?.generation;
  const answer = useAnswer(
    () => worker.list({ filters: filters ?? {}, sort: 'added', now: now(), offset: 0, limit: maxJobs }),
    [worker, now, filters, generation],
  );
  const list = answer.kind === 'answered' ? answer.value : null;

  const { preview } = props;
  const isIncomplete = preview !== null && preview.incomplete !== null;
  // Never print a list that is shorter than it says.
  const canPrint = preview !== null && list !== null && list.total > 0 && list.rows.length === list.total;
  return (
    <>
      <p role="status" ref={status} tabIndex={-1}>
        {sentence()}
      </p>
      {isIncomplete && (
        <Banner tone="warning" title={say('export.incomplete.title')}>
          <p>
            {say(`export.incomplete.${preview.incomplete === 'first-pull' ? 'paper' : preview.incomplete}`)}
          </p>
        </Banner>
      )}
      <TextField
        label={say('print.name')}
        hint={say('print.name.hint')}
        autoComplete="name"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          keepPrintLine(storage, owner, 'name', event.target.value);
        }}
      />
      <div className="button-row">
        <Button look="primary" inactive={!canPrint} onClick={() => globalThis.print()}>
          <PrintIcon />
          {say('print.now')}
        </Button>
        <Button onClick={props.onBack}>{say('print.back')}</Button>
      </div>
      {canPrint && (
        <PrintSheet
          jobs={list.rows}
          part={props.part}
          name={name}
          now={now()}
          asOf={preview.asOf}
          isIncomplete={isIncomplete}
        />
      )}
    </>
  );

  function sentence(): string {
    if (list === null) return say(answer.kind === 'failed' ? 'print.failed' : 'print.loading');
    const { total } = list;
    if (total === 0) return say('print.none');
    if (total <= maxJobs) return say('print.count', { count: total });
    return say('print.too-many', { count: total, pages: Math.ceil(total / jobsAPage) });
  }
}
