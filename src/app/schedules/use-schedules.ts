import { useMemo, useState } from 'react';
import { codeOf } from '../../kernel/errors.ts';
import type { ApiAnswer, Refusal } from '../../network/api-calls.ts';
import { type ScheduleCalls, scheduleCalls } from '../../network/schedules.ts';
import { useHome } from '../home.ts';

/** The calls for the schedules of the account. The same object as long as the account is open. */
export function useSchedules(): ScheduleCalls {
  const { askServer } = useHome();
  return useMemo(() => scheduleCalls(askServer), [askServer]);
}

/** A request that a person can make again: whether it runs now, and why it was last refused. */
export function useRequest() {
  const [state, setState] = useState<'idle' | 'busy' | Refusal>('idle');
  return {
    isBusy: state === 'busy',
    refusal: typeof state === 'string' ? null : state,
    /** Resolves to the answer. Null: it was refused, and `refusal` says why. */
    async run<T>(request: () => Promise<ApiAnswer<T>>): Promise<{ readonly value: T } | null> {
      setState('busy');
      const answer = await answerOf(request);
      setState(answer.kind === 'answer' ? 'idle' : answer);
      return answer.kind === 'answer' ? answer : null;
    },
  };
}

/** Resolves to a refusal instead of rejecting. Logs what nobody expected. */
export async function answerOf<T>(request: () => Promise<ApiAnswer<T>>): Promise<ApiAnswer<T>> {
  try {
    return await request();
  } catch (error) {
    console.error('A request about schedules failed', error);
    return { kind: 'refused', code: codeOf(error) };
  }
}
