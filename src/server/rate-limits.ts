import { RateLimiterMemory } from 'rate-limiter-flexible';
import { CodedError } from '../errors.ts';

/** Counts one use under a key; throws RATE_LIMITED, with the seconds to wait, where there were too many. */
export type Limit = (key: string) => Promise<void>;

/** Every limit of the server in one place. */
export const rateLimits = {
  /** Sign-ins and sign-ups from one address. */
  signIn: { uses: 30, perSeconds: 60 },
  /** Exports of one user. */
  export: { uses: 30, perSeconds: 60 },
} as const;

/** Makes a limit that lives in this process. */
export function rateLimit({ uses, perSeconds }: { uses: number; perSeconds: number }): Limit {
  const limiter = new RateLimiterMemory({ points: uses, duration: perSeconds });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (refusal instanceof Error) throw refusal;
      const { msBeforeNext } = refusal as { msBeforeNext: number };
      const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
      throw new CodedError('RATE_LIMITED', `Too many requests. Try again in ${seconds} s.`, {
        details: { retry_after: seconds },
      });
    }
  };
}

/** For tests, benchmarks and private use (`RATE_LIMITS=off`). */
export const noLimit: Limit = async () => {};
