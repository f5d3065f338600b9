import { useState } from 'react';
import { codeOf, type ErrorCode } from '../kernel/errors.ts';
import type { NotDone } from '../network/session.ts';

/** The end of something that a server or this device may refuse. Any other kind than these two is a success. */
type Outcome =
  | NotDone
  | { readonly kind: 'done' | 'signed-in' | 'confirm-mail' }
  /** Only why it failed, or null. */
  | ErrorCode
  | null
  | undefined;
type Run = () => Promise<Outcome> | Promise<void>;

/** Resolves to why it failed, or to null. Logs what nobody expected, with `words`. */
export async function problemOf(words: string, run: Run): Promise<ErrorCode | null> {
  try {
    const outcome = (await run()) ?? null;
    if (typeof outcome === 'string') return outcome;
    if (outcome?.kind === 'offline') return 'OFFLINE';
    return outcome?.kind === 'refused' ? outcome.code : null;
  } catch (error) {
    console.error(words, error);
    return codeOf(error);
  }
}

/** Something that a person can attempt again: whether it runs now, and why it last failed. */
export function useAttempt(words: string) {
  const [state, setState] = useState<'idle' | 'busy' | ErrorCode>('idle');
  return {
    isBusy: state === 'busy',
    problem: state === 'idle' || state === 'busy' ? null : state,
    /** Resolves to why it failed, or to null. */
    async run(attempt: Run): Promise<ErrorCode | null> {
      setState('busy');
      const problem = await problemOf(words, attempt);
      setState(problem ?? 'idle');
      return problem;
    },
  };
}
