import { useEffect, useState } from 'react';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import type { Backend } from '../../network/backend.ts';
import type { SyncState } from '../../sync/sync-state.ts';
import { useAppParts } from '../app-parts.ts';

export type Copy =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly state: SyncState }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/** Opens the account's copy in the worker and follows its state. */
export function useCopy(userId: string, backend: Backend, attempt: number): Copy {
  const { worker } = useAppParts();
  const [copy, setCopy] = useState<Copy>({ kind: 'opening' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens anew
  useEffect(() => {
    let isGone = false;
    let stop = (): void => {};
    setCopy({ kind: 'opening' });
    worker.open({ userId, backend }).then(
      (state) => {
        if (isGone) return;
        setCopy({ kind: 'open', state });
        // Subscribe only now: states that arrive before the answer belong to the last account.
        stop = worker.onState((next) => setCopy({ kind: 'open', state: next }));
      },
      (error: unknown) => {
        if (!isGone) setCopy({ kind: 'failed', code: codeOf(error) });
      },
    );
    return () => {
      isGone = true;
      stop();
    };
  }, [worker, userId, backend, attempt]);
  return copy;
}
