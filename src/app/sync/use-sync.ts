import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PipelineWorker } from '../../bridge/start-worker.ts';
import { codeOf } from '../../kernel/errors.ts';
import { askRhythm } from '../../network/ask-rhythm.ts';
import { type SyncProblem, type SyncState, syncProblemOf } from '../../sync/sync-state.ts';
import { useAppParts } from '../app-parts.ts';
import type { SyncKnowledge } from './sync-line.ts';

/** If the copy is older than this when the person comes back, it is called up to date only after the next answer. */
const staleMs = 5 * 60_000;

export interface Sync extends SyncKnowledge {
  /** Asks the server for changes now, and lets the person see it. */
  update(): void;
}

/**
 * Keeps the copy of an account up to date: at the start, when the network or the person comes back, about once a minute
 * (`ask-rhythm.ts`), after own writes and by the button. One attempt runs at a time. A visible request meanwhile makes
 * another attempt follow, because a pull that has begun may not see later writes. If an attempt fails to connect and
 * the person came back during it, it runs again: its connection may date from before the app was suspended. `state` is
 * null until the copy is open.
 */
export function useSync(state: SyncState | null): Sync {
  const { worker, now } = useAppParts();
  const [online, setOnline] = useState(() => navigator.onLine);
  const [pageProblem, setPageProblem] = useState<SyncProblem | null>(null);
  const [checking, setChecking] = useState(true);
  const [checked, setChecked] = useState(false);
  const rhythm = useMemo(() => askRhythm({ now: () => now().getTime(), random: Math.random }), [now]);
  const running = useRef(false);
  const again = useRef(false);
  const cameBack = useRef(false);
  const isOpen = state !== null;
  const asOf = useRef<string | null>(null);
  asOf.current = state?.asOf ?? null;
  const asOfAtOpening = useRef<string | null | undefined>(undefined);
  if (state !== null && asOfAtOpening.current === undefined) asOfAtOpening.current = state.asOf;
  // A pull by another tab counts too.
  const wasBrought = state !== null && state.asOf !== asOfAtOpening.current;

  const attempt = useCallback(
    async ({ shown }: { shown: boolean }): Promise<void> => {
      if (shown) setChecking(true);
      if (running.current) {
        again.current ||= shown;
        return;
      }
      running.current = true;
      try {
        do {
          again.current = false;
          cameBack.current = false;
          const outcome = await pullOnce(worker);
          rhythm.heed('notBefore' in outcome ? outcome.notBefore : null);
          setPageProblem(outcome.kind === 'not-asked' ? outcome.problem : null);
          if (outcome.kind === 'up-to-date') setChecked(true);
          again.current ||= cameBack.current && isBroken(outcome) && rhythm.mayAsk();
        } while (again.current);
      } finally {
        running.current = false;
        setChecking(false);
      }
    },
    [worker, rhythm],
  );

  useEffect(() => {
    if (!isOpen) return;
    void attempt({ shown: true });

    function onBack(): void {
      if (document.visibilityState !== 'visible') return;
      // A suspended app misses the `online` and `offline` events.
      setOnline(navigator.onLine);
      if (!rhythm.mayAsk()) return;
      cameBack.current = true;
      const age =
        asOf.current === null ? Number.POSITIVE_INFINITY : now().getTime() - Date.parse(asOf.current);
      void attempt({ shown: age > staleMs });
    }
    let back: ReturnType<typeof setTimeout> | undefined;
    function onOnline(): void {
      setOnline(true);
      // Do not repeat the old state before the server has answered.
      if (rhythm.mayAsk()) setChecking(true);
      clearTimeout(back);
      back = setTimeout(() => void attempt({ shown: true }), rhythm.untilBack());
    }
    function onOffline(): void {
      setOnline(false);
      clearTimeout(back);
    }
    let timer: ReturnType<typeof setTimeout>;
    const gone = new AbortController();
    const { signal } = gone;
    async function onTime(): Promise<void> {
      if (document.visibilityState === 'visible' && rhythm.mayAsk()) await attempt({ shown: false });
      if (!signal.aborted) askLater();
    }
    function askLater(): void {
      timer = setTimeout(onTime, rhythm.untilNext());
    }
    askLater();
    addEventListener('online', onOnline, { signal });
    addEventListener('offline', onOffline, { signal });
    addEventListener('focus', onBack, { signal });
    document.addEventListener('visibilitychange', onBack, { signal });
    return () => {
      gone.abort();
      clearTimeout(timer);
      clearTimeout(back);
    };
  }, [isOpen, attempt, now, rhythm]);

  return {
    state,
    online,
    pageProblem,
    checking,
    checked: checked || wasBrought,
    update: () => void attempt({ shown: true }),
  };
}

type Attempt =
  | { readonly kind: 'up-to-date' | 'another-tab' }
  /** The pull ran and ended with a problem, which the state holds too. */
  | { readonly kind: 'asked'; readonly problem: SyncProblem; readonly notBefore: number | null }
  /** The pull did not run. */
  | { readonly kind: 'not-asked'; readonly problem: SyncProblem };

async function pullOnce(worker: PipelineWorker): Promise<Attempt> {
  try {
    const state = await worker.pull();
    if (state === null) return { kind: 'another-tab' };
    const { problem, notBefore } = state;
    return problem === null ? { kind: 'up-to-date' } : { kind: 'asked', problem, notBefore };
  } catch (error) {
    console.error('The pull could not be run', error);
    return { kind: 'not-asked', problem: syncProblemOf(codeOf(error)) };
  }
}

function isBroken(attempt: Attempt): boolean {
  return 'problem' in attempt && attempt.problem === 'offline';
}
