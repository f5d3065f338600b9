import { useEffect } from 'react';
import { deferred } from '../../kernel/deferred.ts';
import { pullLockPrefix } from '../../sync/copy-locks.ts';

/** What a reload would interrupt. If there are several, the app names the first in this order. */
const kinds = ['export', 'pull', 'form', 'dialog'] as const;
export type BusyKind = (typeof kinds)[number];

/** What a tab is busy with. `here`: whether it is this tab, or null if nobody can tell, because all tabs share it. */
export interface Busy {
  readonly kind: BusyKind;
  readonly here: boolean | null;
}

const prefix = 'pipeline-busy ';
let ownTab: string | undefined;

/** Creates the id on first use: a page outside a secure context has no `randomUUID`. */
function thisTab(): string {
  ownTab ??= crypto.randomUUID();
  return ownTab;
}

/**
 * Tells every tab that this one is busy, until the returned function is called. It holds a lock (Spec: Web Locks): the
 * lock ends with the tab, even if the tab crashes, and a sleeping tab still holds it.
 */
export function holdBusy(kind: Exclude<BusyKind, 'pull'>): () => void {
  const { promise, resolve } = deferred<void>();
  void navigator.locks.request(`${prefix}${kind} ${thisTab()} ${crypto.randomUUID()}`, () => promise);
  return resolve;
}

/** Holds the tab busy as `holdBusy` does, while `isBusy` is true and the component is mounted. */
export function useBusy(kind: Exclude<BusyKind, 'pull'>, isBusy: boolean): void {
  useEffect(() => (isBusy ? holdBusy(kind) : undefined), [kind, isBusy]);
}

/**
 * Resolves as soon as no tab is busy (`all`), or this one is not (`this`). The latter waits for no pull: another tab's may
 * never end, and a pull loses nothing if it is broken off. Calls `onBusy` with what it waits for, and
 * again when that changes. Rejects with the signal's reason.
 */
export async function whenIdle(options: {
  tabs: 'all' | 'this';
  signal?: AbortSignal;
  onBusy?: (busy: Busy) => void;
}): Promise<void> {
  const { tabs, onBusy } = options;
  const signal = options.signal ?? new AbortController().signal;
  for (;;) {
    signal.throwIfAborted();
    const { held = [], pending = [] } = await navigator.locks.query();
    // A lock that was requested a moment ago is not held yet.
    const first = [...held, ...pending]
      .map(({ name = '' }) => ({ name, busy: busyOf(name) }))
      .filter(({ busy }) => busy !== null && (tabs === 'all' || busy.here === true))
      .sort((a, b) => rank(a.busy) - rank(b.busy))[0];
    if (first === undefined || first.busy === null) return;
    onBusy?.(first.busy);
    await navigator.locks.request(first.name, { mode: 'shared', signal }, () => {});
  }
}

function busyOf(name: string): Busy | null {
  if (name.startsWith(pullLockPrefix)) return { kind: 'pull', here: null };
  if (!name.startsWith(prefix)) return null;
  const [kind, inTab] = name.slice(prefix.length).split(' ');
  const known = kinds.find((one) => one === kind);
  return known === undefined ? null : { kind: known, here: inTab === thisTab() };
}

function rank(busy: Busy | null): number {
  return busy === null ? kinds.length : kinds.indexOf(busy.kind);
}
