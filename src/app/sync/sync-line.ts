import type { SyncProblem, SyncState } from '../../sync/sync-state.ts';
import type { Texts } from '../../texts/texts.ts';

/** What the page knows beside the worker's state. */
export interface SyncKnowledge {
  /** Null while the copy is being opened. */
  readonly state: SyncState | null;
  /** The browser's word; false is reliable, true is not. */
  readonly online: boolean;
  /** Why the page's last attempt did not even reach a pull; null where it did. */
  readonly pageProblem: SyncProblem | null;
  /** An attempt runs that the person should see: the first, one they asked for, one after they were away. */
  readonly checking: boolean;
  /** An attempt of this page has reached its end: before that, an old copy is not called up to date. */
  readonly checked: boolean;
}

/** The state of the sync as one fact. What a person reads of it is `syncSentence`. */
export type SyncLine =
  | { readonly kind: 'opening' }
  | { readonly kind: 'first-pull'; readonly count: number; readonly total: number | null }
  | { readonly kind: 'checking'; readonly asOf: string | null }
  | {
      readonly kind: 'offline';
      readonly asOf: string | null;
      readonly count: number;
      readonly total: number | null;
    }
  | {
      readonly kind:
        | 'sign-in'
        | 'no-account'
        | 'asks'
        | 'kept'
        | 'server'
        | 'storage'
        | 'storage-refused'
        | 'stopped';
      readonly asOf: string | null;
    }
  | { readonly kind: 'proof-failed' | 'unreadable-rows'; readonly asOf: string }
  | { readonly kind: 'up-to-date'; readonly count: number; readonly asOf: string };

/**
 * Which of the facts matters most to the person. "Up to date" is said only where the server has answered, in this
 * page's life, that there is nothing more, and nothing has gone wrong since.
 */
export function syncLine({ state, online, pageProblem, checking, checked }: SyncKnowledge): SyncLine {
  if (state === null) return { kind: 'opening' };
  const { asOf, count, total, incomplete, question } = state;
  const problem = pageProblem ?? state.problem;
  if (!online) return { kind: 'offline', asOf, count, total };
  if ((checking || state.pulling) && (incomplete === 'first-pull' || asOf === null))
    return { kind: 'first-pull', count, total };
  if (checking) return { kind: 'checking', asOf };
  if (problem === 'offline') return { kind: 'offline', asOf, count, total };
  if (problem !== null) return { kind: problem, asOf };
  if (question !== null) return { kind: answers[question.answer ?? 'none'], asOf };
  if (incomplete === 'first-pull' || asOf === null) return { kind: 'first-pull', count, total };
  if (incomplete !== null) return { kind: incomplete, asOf };
  return checked ? { kind: 'up-to-date', count, asOf } : { kind: 'checking', asOf };
}

/** What was chosen is being done: the account's jobs take over as soon as no export reads the copy. */
const answers = { none: 'asks', keep: 'kept', take: 'checking' } as const;

/** Contract: begins "Up to date" where everything has been pulled, and says "Offline" where there is no server. */
export function syncSentence(line: SyncLine, { say, moment, ago }: Texts, now: Date): string {
  switch (line.kind) {
    case 'opening':
      return say('sync.opening');
    case 'first-pull':
      // An account that may be empty is not counted up to.
      return !line.total
        ? say('sync.first-pull.unknown')
        : say('sync.first-pull', { count: line.count, total: line.total });
    case 'up-to-date':
      return say('sync.up-to-date', { count: line.count, ago: ago(line.asOf, now) });
    case 'offline':
      if (line.asOf !== null) return say('sync.offline.copy', { moment: moment(line.asOf, now) });
      if (line.count === 0) return say('sync.offline.nothing');
      return line.total === null
        ? say('sync.offline.partial.unknown', { count: line.count })
        : say('sync.offline.partial', { count: line.count, total: line.total });
    case 'proof-failed':
    case 'unreadable-rows':
      return say(`sync.${line.kind}`, { moment: moment(line.asOf, now) });
    default:
      return line.asOf === null
        ? say(`sync.${line.kind}`)
        : say(`sync.${line.kind}.copy`, { moment: moment(line.asOf, now) });
  }
}
