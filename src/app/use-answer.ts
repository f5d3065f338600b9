import { type DependencyList, useEffect, useState } from 'react';
import { codeOf, type ErrorCode } from '../kernel/errors.ts';

/** How far a question to the worker is. */
export type Answer<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/**
 * Asks at once, and again whenever a dependency changes. The last answer stays until the next one is there. An answer
 * that comes after a later question is dropped.
 */
export function useAnswer<T>(ask: () => Promise<T>, dependencies: DependencyList): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ kind: 'waiting' });
  useEffect(() => {
    let isGone = false;
    const show = (next: Answer<T>) => {
      if (!isGone) setAnswer(next);
    };
    ask().then(
      (value) => show({ kind: 'answered', value }),
      (error: unknown) => {
        console.error('A question was not answered', error);
        show({ kind: 'failed', code: codeOf(error) });
      },
    );
    return () => {
      isGone = true;
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names them
  }, dependencies);
  return answer;
}
