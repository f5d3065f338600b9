import { useEffect, useRef, useState } from 'react';
import type { CellChange, RestoreListed, RestoreState } from '../../bridge/restore-calls.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import { type Choice, isOfTrash } from '../../restore/choices.ts';
import type { PlanKind } from '../../restore/plan.ts';
import { Button } from '../../ui/button.tsx';
import { useAppParts } from '../app-parts.ts';
import { columnList } from '../check/check-words.ts';
import { Fault } from '../fault.tsx';
import { nameJob } from '../receipts/receipt-words.ts';
import { useTexts } from '../texts-context.ts';
import { changeWords } from './cell-words.ts';
import { ChoiceSelect } from './choice-select.tsx';
import { brokenWords } from './restore-words.ts';

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
  const list = useRef<HTMLUListElement>(null);
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
  const isAll = page?.isAll ?? false;
  // The last "Show more" goes away with the focus, which moves to what it has shown.
  useEffect(() => {
    const first = list.current?.children[limit - pageRows];
    if (isAll && limit > pageRows && first instanceof HTMLElement) first.focus();
  }, [isAll, limit]);
  if (page === null) return <Fault code={problem} />;
  return (
    <>
      <Fault code={problem} />
      <ul className="restore-rows" ref={list}>
        {page.rows.map((row) => {
          const name = nameJob({ id: '', company: row.company, title: row.title }, texts);
          const place = say('restore.row', { row: number(row.row) });
          return (
            <li key={row.place} tabIndex={-1}>
              <span className="restore-row-name">
                {name}
                <span className="restore-soft">
                  {place}
                  {row.broken !== null &&
                    `: ${(row.repairs ?? [row.broken]).map((broken) => brokenWords(broken, texts)).join(' ')}`}
                </span>
              </span>
              <ChoiceSelect
                what={`${name}, ${place}`}
                kind={kind}
                chosen={row.choice ?? undefined}
                onChoose={(choice) => onChoose({ choice, place: row.place })}
              />
              <Changes changes={row.changes} kind={kind} />
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

/** What differs, as it is on both sides. */
function Changes({ changes, kind }: { changes: readonly CellChange[]; kind: PlanKind }) {
  const texts = useTexts();
  const { say } = texts;
  if (changes.length === 0) return null;
  const where = isOfTrash(kind) ? 'trash' : 'account';
  return (
    <dl className="restore-changes">
      {changes.map((change) => {
        const { inFile, there } = changeWords(change, texts);
        return (
          <div key={change.column}>
            <dt>{columnList([change.column], texts)}</dt>
            <dd>{say('restore.change.file', { value: inFile })}</dd>
            {there !== null && <dd>{say(`restore.change.${where}`, { value: there })}</dd>}
          </div>
        );
      })}
    </dl>
  );
}
