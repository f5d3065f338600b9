import type { RestoreState } from '../../bridge/restore-calls.ts';
import { jobColumns } from '../../job/columns.ts';
import type { BrokenRule } from '../../job/write-rules.ts';
import type { PlanKind } from '../../restore/plan.ts';
import type { Texts } from '../../texts/texts.ts';
import { columnList } from '../check/check-words.ts';

/** Returns what the person has to know about the file, one sentence each, the worst first. */
export function warningsOf(
  { facts, isOtherAccount }: RestoreState,
  { say, number, list }: Texts,
): readonly string[] {
  const { rows, announced, isCutOff, isOpenedInPart, proof, unknownColumns } = facts;
  return [
    isCutOff && say(isOpenedInPart ? 'restore.opened-in-part' : 'restore.cut-off', { count: rows }),
    proof === 'failed' && say('restore.digest'),
    announced !== null &&
      announced !== rows &&
      !isCutOff &&
      say('restore.announced', { announced: number(announced), rows: number(rows) }),
    isOtherAccount === true && say('restore.other-account'),
    unknownColumns.length > 0 && say('restore.unknown-columns', { names: list(unknownColumns, 'and') }),
  ].filter((sentence) => sentence !== false);
}

/** Returns what else the file says of itself. */
export function factsOf({ facts, timeZone }: RestoreState, { say, longMoment }: Texts): readonly string[] {
  const { exportedAt, proof, format, backup } = facts;
  const lacksColumns = format === 'csv' || format === 'xlsx' || (backup?.lacks.length ?? 0) > 0;
  return [
    exportedAt !== null && say('restore.made', { moment: longMoment(exportedAt) }),
    proof === 'held' && say('restore.proved'),
    timeZone !== null && say('restore.zone', { zone: timeZone }),
    lacksColumns && say('restore.lacks'),
  ].filter((sentence) => sentence !== false);
}

/** The words of the two choices for rows of a kind. */
export function choiceWords(
  kind: PlanKind,
  { say }: Texts,
): { readonly take: string; readonly leave: string } {
  const isChange = kind === 'newer-in-file' || kind === 'newer-in-account' || kind === 'differs';
  if (isChange)
    return { take: say('restore.choice.changed.take'), leave: say('restore.choice.changed.leave') };
  const take = say(
    kind === 'perhaps' || kind === 'deleted' ? `restore.choice.${kind}.take` : 'restore.choice.new.take',
  );
  return { take, leave: say('restore.choice.new.leave') };
}

/** Why a row cannot be brought back. */
export function brokenWords({ reason, columns }: BrokenRule, texts: Texts): string {
  const isDate = jobColumns.some(({ name, kind }) => kind === 'time' && columns.includes(name));
  if (reason === 'unreadable' && isDate)
    return texts.say('restore.why.unread-date', { columns: columnList(columns, texts) });
  const why = texts.say(`refused.${reason}`);
  return reason === 'unreadable' || reason === 'missing' ? `${why} (${columnList(columns, texts)})` : why;
}
