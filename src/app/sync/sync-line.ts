import type { SyncProblem, SyncState } from '../../sync/sync-state.ts';
import type { Texts } from '../../texts/texts.ts';

/** The worker's state, and what the page itself knows. */
export interface SyncKnowledge {
  /** Null while the copy is being opened. */
  readonly state: SyncState | null;
  /** What the browser reports. False is reliable, true is not. */
  readonly online: boolean;
  /** Why the page's last attempt did not even reach a pull. Null if it did. */
  readonly pageProblem: SyncProblem | null;
  /** True during an attempt that the person should see: the first, one they asked for, one after they were away. */
  readonly checking: boolean;
  /** True once an attempt of this page has reached its end. Before that, an old copy is not called up to date. */
  readonly checked: boolean;
}

/** The state of the sync as one fact. `syncSentence` turns it into what a person reads. */
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
      readonly kind: Exclude<SyncProblem, 'offline'> | 'asks' | 'kept';
      readonly asOf: string | null;
    }
  | { readonly kind: 'proof-failed' | 'unreadable-rows'; readonly asOf: string }
  | { readonly kind: 'up-to-date'; readonly count: number; readonly asOf: string };

/**
 * Returns the fact that matters most to the person. It returns "up to date" only if the server has answered, while
 * this page is open, that there is nothing more, and nothing has gone wrong since.
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

/** The person's choice is under way: the account's jobs replace the copy as soon as no export reads it. */
const answers = { none: 'asks', keep: 'kept', take: 'checking' } as const;

/** Contract: starts with "Up to date" if everything has been pulled, and says "Offline" if no server is reachable. */
export function syncSentence(line: SyncLine, { say, moment, ago }: Texts, now: Date): string {
  switch (line.kind) {
    case 'opening':
      return say('sync.opening');
    case 'first-pull':
      // The account may be empty: show no count.
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
