import { useEffect, useState } from 'react';
import type { RestoreListed, RestoreState } from '../../bridge/restore-calls.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import { type Choice, choosableKinds } from '../../restore/choices.ts';
import type { PlanKind } from '../../restore/plan.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useAppParts } from '../app-parts.ts';
import { columnList } from '../check/check-words.ts';
import { Fault } from '../fault.tsx';
import { nameJob } from '../receipts/receipt-words.ts';
import { useTexts } from '../texts-context.ts';
import { brokenWords, choiceWords } from './restore-words.ts';

/** So many rows are shown at first, and with each "Show more". */
const pageRows = 50;

/** The rows of one kind, each with its own choice. */
export function RestoreRows(props: {
  kind: PlanKind;
  state: RestoreState;
  onChoose: (chosen: { choice: Choice; place: number }) => void;
}) {
  const { worker } = useAppParts();
  const texts = useTexts();
  const { say, number } = texts;
  const { kind, state, onChoose } = props;
  const [limit, setLimit] = useState(pageRows);
  const [page, setPage] = useState<{ rows: readonly RestoreListed[]; isAll: boolean } | null>(null);
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  useEffect(() => {
    let isGone = false;
    worker.restoreRows({ run: state.id, kind, from: 0, limit }).then(
      ({ rows, next }) => {
        if (!isGone) setPage({ rows, isAll: next === null });
      },
      (error: unknown) => {
        console.error('The rows could not be read', error);
        if (!isGone) setProblem(codeOf(error));
      },
    );
    return () => {
      isGone = true;
    };
  }, [worker, kind, limit, state]);
  if (page === null) return <Fault code={problem} />;
  const words = choiceWords(kind, texts);
  return (
    <>
      <Fault code={problem} />
      <ul className="restore-rows">
        {page.rows.map((row) => {
          const name = nameJob({ id: '', company: row.company, title: row.title }, texts);
          return (
            <li key={row.place}>
              <span className="restore-row-name">
                {name}
                <span className="restore-soft">
                  {say('restore.row', { row: number(row.row) })}
                  {row.columns.length > 0 && `: ${columnList(row.columns, texts)}`}
                  {row.broken !== null &&
                    `: ${(row.repairs ?? [row.broken]).map((broken) => brokenWords(broken, texts)).join(' ')}`}
                </span>
              </span>
              {choosableKinds.includes(kind) && (
                <SelectField
                  bare
                  label={say('restore.choice', { what: name })}
                  chosen={row.choice ?? 'ask'}
                  options={[
                    ...(row.choice === null
                      ? [{ value: 'ask', label: say('restore.choice.ask') } as const]
                      : []),
                    { value: 'take', label: words.take },
                    { value: 'leave', label: words.leave },
                  ]}
                  onChoose={(choice) => choice !== 'ask' && onChoose({ choice, place: row.place })}
                />
              )}
            </li>
          );
        })}
      </ul>
      {!page.isAll && (
        <Button look="quiet" onClick={() => setLimit(limit + pageRows)}>
          {say('restore.rows.more')}
        </Button>
      )}
    </>
  );
}
