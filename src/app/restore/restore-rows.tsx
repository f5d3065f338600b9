import { useEffect, useRef, useState } from 'react';
import type { RestoreListed, RestoreState } from '../../bridge/restore-calls.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import type { Choice } from '../../restore/choices.ts';
import type { PlanKind } from '../../restore/plan.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useAppParts } from '../app-parts.ts';
import { Fault } from '../fault.tsx';
import { nameJob } from '../receipts/receipt-words.ts';
import { useTexts } from '../texts-context.ts';
import { CellChanges } from './cell-changes.tsx';
import { ChoiceSelect } from './choice-select.tsx';
import { brokenWords } from './restore-words.ts';

/** So many rows are shown at first, and with each "Show more". */
const pageRows = 50;

/** `lacksTrash`: the account was asked what its trash has of them, and did not say. */
interface Page {
  readonly rows: readonly RestoreListed[];
  readonly isAll: boolean;
  readonly lacksTrash: boolean;
}

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
  const [page, setPage] = useState<Page | null>(null);
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const hasAsked = useRef(false);
  const shownBefore = useRef<number | null>(null);
  useEffect(() => {
    let isGone = false;
    async function read(asksTrash: boolean): Promise<void> {
      const { rows, next, lacksTrash } = await worker.restoreRows({
        ...{ run: state.id, kind, from: 0, limit, asksTrash },
      });
      if (isGone) return;
      if (asksTrash) hasAsked.current = true;
      setPage({ rows, isAll: next === null, lacksTrash: lacksTrash && hasAsked.current });
      setProblem(null);
      // The account may be slow, and the rows lie on this device.
      if (!hasAsked.current && rows.some(({ isInTrash }) => isInTrash)) await read(true);
    }
    read(false).catch((error: unknown) => {
      console.error('The rows could not be read', error);
      if (!isGone) setProblem(codeOf(error));
    });
    return () => {
      isGone = true;
    };
  }, [worker, kind, limit, state]);
  // The last "Show more" goes away with the focus, which moves to what it has shown.
  useEffect(() => {
    if (page?.isAll !== true || shownBefore.current === null) return;
    const first = list.current?.children[shownBefore.current];
    if (first instanceof HTMLElement) first.focus();
    shownBefore.current = null;
  }, [page]);
  if (page === null) return problem === null ? <Skeleton width="60%" /> : <Fault code={problem} />;
  return (
    <>
      <Fault code={problem} />
      {page.lacksTrash && <p className="restore-soft">{say('restore.change.trash-unknown')}</p>}
      <ul className="restore-rows" ref={list}>
        {page.rows.map((row) => {
          const { company, title } = row;
          const place = say('restore.row', { row: number(row.row) });
          const name = company === null && title === null ? null : nameJob({ id: '', company, title }, texts);
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
                what={name === null ? place : `${name}, ${place}`}
                kind={kind}
                chosen={row.choice ?? undefined}
                onChoose={(choice) => onChoose({ choice, place: row.place })}
              />
              {row.hasMoved && <p className="restore-soft">{say('restore.row.moved')}</p>}
              <CellChanges row={row} />
            </li>
          );
        })}
      </ul>
      {!page.isAll && (
        <Button
          look="quiet"
          onClick={() => {
            shownBefore.current = page.rows.length;
            hasAsked.current = false;
            setLimit(limit + pageRows);
          }}
        >
          {say('restore.rows.more')}
        </Button>
      )}
    </>
  );
}
