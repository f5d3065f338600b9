import type { RestoreState } from '../../bridge/restore-calls.ts';
import type { NamedJob } from '../../export/receipt.ts';
import { jobColumns } from '../../job/columns.ts';
import type { BrokenRule } from '../../job/write-rules.ts';
import type { Choice } from '../../restore/choices.ts';
import type { PlanKind } from '../../restore/plan.ts';
import type { Texts } from '../../texts/texts.ts';
import { columnList, unknownNames } from '../check/check-words.ts';
import { nameJob } from '../receipts/receipt-words.ts';

/** Returns what the person has to know about the file, one sentence each, the worst first. */
export function warningsOf({ facts, isOtherAccount }: RestoreState, texts: Texts): readonly string[] {
  const { say, number } = texts;
  const { rows, announced, isCutOff, isOpenedInPart, proof, unknownColumns, unread = [] } = facts;
  return [
    isCutOff && say(isOpenedInPart ? 'restore.opened-in-part' : 'restore.cut-off', { count: rows }),
    proof === 'failed' && say('restore.digest'),
    announced !== null &&
      announced !== rows &&
      !isCutOff &&
      say('restore.announced', { announced: number(announced), rows: number(rows) }),
    isOtherAccount === true && say('restore.other-account'),
    unknownColumns.length > 0 &&
      say('restore.unknown-columns', { names: unknownNames(unknownColumns, texts) }),
    unread.length > 0 && say('check.unread', { columns: columnList(unread, texts) }),
  ].filter((sentence) => sentence !== false);
}

/** Returns what else the file says of itself. */
export function factsOf({ facts, counts }: RestoreState, { say, longMoment }: Texts): readonly string[] {
  const { exportedAt, proof, lacksColumns, backup } = facts;
  const isThere = knownKinds.some((kind) => counts[kind] > 0);
  return [
    exportedAt !== null && say('restore.made', { moment: longMoment(exportedAt) }),
    proof === 'held' && say('restore.proved'),
    lacksColumns && say('restore.lacks'),
    isThere && say('restore.times-aside'),
    isThere && backup !== null && say('restore.not-compared'),
  ].filter((sentence) => sentence !== false);
}

/** Rows of these kinds are jobs that the account has, here or in its trash. */
const knownKinds: readonly PlanKind[] = [
  ...(['same', 'newer-in-file', 'newer-in-account', 'differs', 'trash', 'trash-differs'] as const),
];

/** The words of a choice for rows of a kind. */
export function choiceWords(kind: PlanKind, choice: Choice, { say }: Texts): string {
  const isChange = kind === 'newer-in-file' || kind === 'newer-in-account' || kind === 'differs';
  switch (choice) {
    case 'undelete':
      return say('restore.choice.trash-differs.undelete');
    case 'leave':
      return say(isChange ? 'restore.choice.changed.leave' : 'restore.choice.new.leave');
    case 'take':
      if (isChange) return say('restore.choice.changed.take');
      return say(hasOwnWords(kind) ? `restore.choice.${kind}.take` : 'restore.choice.new.take');
  }
}

const ownWords = ['perhaps', 'deleted', 'repairable', 'trash-differs'] as const;

function hasOwnWords(kind: PlanKind): kind is (typeof ownWords)[number] {
  return ownWords.some((one) => one === kind);
}

/** A job that the server refused, and why. Reports that an earlier version of the app has kept do not say why. */
export function refusedWords(job: NamedJob & Partial<BrokenRule>, texts: Texts): string {
  const { reason, columns } = job;
  const name = nameJob(job, texts);
  return reason === undefined || columns === undefined
    ? name
    : `${name}: ${brokenWords({ reason, columns }, texts)}`;
}

/** Why a row cannot be brought back. */
export function brokenWords({ reason, columns }: BrokenRule, texts: Texts): string {
  const isDate = jobColumns.some(({ name, kind }) => kind === 'time' && columns.includes(name));
  if (reason === 'unreadable' && isDate)
    return texts.say('restore.why.unread-date', { columns: columnList(columns, texts) });
  const why = texts.say(`refused.${reason}`);
  const isVague = ['unreadable', 'missing', 'too_long'].includes(reason) && columns.length > 0;
  return isVague ? `${why} (${columnList(columns, texts)})` : why;
}
