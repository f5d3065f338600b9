import type { PlanEntry, PlanKind, PlanKinds } from './plan.ts';
import { maxChunkRows, type PutRow } from './target.ts';

/** A row of which something is written. */
export type TakenEntry = PlanEntry & { readonly put: PutRow };

/** `undelete`: a job comes back from the trash as it is there. */
export type Choice = 'take' | 'undelete' | 'leave';

/** What the person decided: for each kind, and for single rows by their place in the plan. */
export interface Choices {
  readonly kinds: Readonly<Partial<Record<PlanKind, Choice>>>;
  readonly rows: ReadonlyMap<number, Choice>;
}

/** What a restore does unasked. The kinds that are missing here and can be taken are asked (`open`). */
const restoreDefaults: Readonly<Partial<Record<PlanKind, Choice>>> = {
  new: 'take',
  'newer-in-file': 'take',
  'newer-in-account': 'leave',
  trash: 'take',
  deleted: 'take',
  repairable: 'leave',
  'trash-differs': 'undelete',
};

/** The kinds with rows of which something can be written. */
export const choosableKinds: readonly PlanKind[] = [
  ...(['new', 'newer-in-file', 'newer-in-account', 'trash'] as const),
  ...(['differs', 'perhaps', 'deleted', 'repairable', 'trash-differs'] as const),
];

/** What can be done with rows of a kind. */
export function choicesFor(kind: PlanKind): readonly Choice[] {
  if (!choosableKinds.includes(kind)) return [];
  return kind === 'trash-differs' ? ['undelete', 'take', 'leave'] : ['take', 'leave'];
}

/** The kinds that nobody can decide but the person. A program has to decide them in its request. */
export const restoreQuestions: readonly PlanKind[] = choosableKinds.filter(
  (kind) => restoreDefaults[kind] === undefined,
);

/** Whether a file holds something that the account does not: rows that can be taken, or that the table does not take. */
export function holdsMore(counts: Readonly<Record<string, number>>): boolean {
  return [...choosableKinds, 'refused'].some((kind) => (counts[kind] ?? 0) > 0);
}

/** What happens to a row. Undefined: nobody has decided, or there is nothing to decide. */
export function choiceOf(choices: Choices, place: number, kind: PlanKind): Choice | undefined {
  if (!choosableKinds.includes(kind)) return undefined;
  return choices.rows.get(place) ?? choices.kinds[kind] ?? restoreDefaults[kind];
}

/** What is decided for the rows of each kind: `mixed` if it is not the same for all. Absent: somebody has to decide. */
export function choicesOfKinds(
  kinds: PlanKinds,
  choices: Choices,
): Readonly<Partial<Record<PlanKind, Choice | 'mixed'>>> {
  const ofKinds = new Map<PlanKind, Choice | 'mixed' | undefined>();
  for (let place = 0; place < kinds.bytes.length; place++) {
    const kind = kinds.at(place);
    const choice = choiceOf(choices, place, kind);
    const before = ofKinds.has(kind) ? ofKinds.get(kind) : choice;
    ofKinds.set(kind, before === choice || before === undefined ? before : choice && 'mixed');
  }
  return Object.fromEntries(ofKinds);
}

/** The kinds with rows for which the person has to answer first. */
export function openQuestions(kinds: PlanKinds, choices: Choices): readonly PlanKind[] {
  const open = restoreQuestions.filter((kind) => choices.kinds[kind] === undefined);
  if (open.length === 0) return [];
  const left = new Set<PlanKind>();
  for (let place = 0; place < kinds.bytes.length && left.size < open.length; place++) {
    const kind = kinds.at(place);
    if (open.includes(kind) && !choices.rows.has(place)) left.add(kind);
  }
  return open.filter((kind) => left.has(kind));
}

/** How many rows the choices take. */
export interface Taken {
  readonly all: number;
  /** New ones, and those from the account's trash. */
  readonly back: number;
  readonly changed: number;
  /** Those of the file's trash. */
  readonly toTrash: number;
}

export function countTaken(kinds: PlanKinds, choices: Choices): Taken {
  const taken = { all: 0, back: 0, changed: 0, toTrash: 0 };
  for (let place = 0; place < kinds.bytes.length; place++) {
    const kind = kinds.at(place);
    if (!isTaken(choiceOf(choices, place, kind))) continue;
    taken.all++;
    if (kind === 'deleted') taken.toTrash++;
    else if (isBack(kind)) taken.back++;
    else taken.changed++;
  }
  return taken;
}

/** Rows of these kinds are jobs that are in the account's trash. */
function isOfTrash(kind: PlanKind): boolean {
  return kind === 'trash' || kind === 'trash-differs';
}

/** A row of these kinds is no job of the account before it is taken. */
function isBack(kind: PlanKind): boolean {
  return isOfTrash(kind) || kind === 'new' || kind === 'perhaps' || kind === 'repairable';
}

function isTaken(choice: Choice | undefined): boolean {
  return choice === 'take' || choice === 'undelete';
}

/** Hosted databases end a statement after eight seconds: a chunk is small enough for a slow one. */
const maxChunkCharacters = 1_000_000;

/**
 * The rows that the choices take, in the chunks in which they are written. The same plan and choices give the same
 * chunks, so a restore that was stopped goes on by their numbers. A null stands for a row that is never written.
 */
export async function* chunksOf(
  entries: AsyncIterable<readonly (PlanEntry | null)[]>,
  kinds: PlanKinds,
  choices: Choices,
): AsyncGenerator<readonly TakenEntry[], void, undefined> {
  let chunk: TakenEntry[] = [];
  let characters = 0;
  let place = 0;
  for await (const batch of entries)
    for (const entry of batch) {
      const choice = choiceOf(choices, place, kinds.at(place));
      place++;
      if (entry === null || entry.put === null || !isTaken(choice)) continue;
      const put = choice === 'undelete' ? { ...entry.put, set: { deleted_at: null } } : entry.put;
      const size = JSON.stringify(put).length;
      if (chunk.length === maxChunkRows || (chunk.length > 0 && characters + size > maxChunkCharacters)) {
        yield chunk;
        chunk = [];
        characters = 0;
      }
      chunk.push({ ...entry, put });
      characters += size;
    }
  if (chunk.length > 0) yield chunk;
}
