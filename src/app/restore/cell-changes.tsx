import type { RestoreListed } from '../../bridge/restore-calls.ts';
import { columnList } from '../check/check-words.ts';
import { useTexts } from '../texts-context.ts';
import { changeWords } from './cell-words.ts';

/** What differs between a row and a job that is there, as it is on both sides. */
export function CellChanges({ row: { changes, kind, isInTrash } }: { row: RestoreListed }) {
  const texts = useTexts();
  const { say } = texts;
  if (changes.length === 0) return null;
  const written = kind === 'repairable' ? 'repaired' : 'file';
  const there = isInTrash ? 'trash' : 'account';
  return (
    <dl className="restore-changes">
      {changes.map((change) => {
        const words = changeWords(change, texts);
        return (
          <div key={change.column}>
            <dt>{columnList([change.column], texts)}</dt>
            {'note' in words ? (
              <dd>{words.note}</dd>
            ) : (
              <>
                <dd>{say(`restore.change.${written}`, { value: words.written })}</dd>
                {words.there !== null && <dd>{say(`restore.change.${there}`, { value: words.there })}</dd>}
              </>
            )}
          </div>
        );
      })}
    </dl>
  );
}
