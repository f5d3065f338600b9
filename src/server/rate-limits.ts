import { RateLimiterMemory } from 'rate-limiter-flexible';
import { CodedError } from '../errors.ts';

/** Counts one use under a key; throws RATE_LIMITED, with the seconds to wait, where there were too many. */
export type Limit = (key: string) => Promise<void>;

/** A limit whose use can be given back: where only the failures count. */
export interface Counter {
  readonly take: Limit;
  giveBack(key: string): Promise<void>;
}

/** Every limit of the server in one place. */
export const rateLimits = {
  /** Sign-ins and sign-ups from one address. */
  signIn: { uses: 30, perSeconds: 60 },
  /** Failures at one account, from all addresses together that never got in; and from each that did. */
  account: { uses: 10, perSeconds: 300 },
  /** Mails to one address: Supabase's pause between two, and an end to filling somebody's mailbox. */
  mailPause: { uses: 1, perSeconds: 60 },
  mailsAnHour: { uses: 6, perSeconds: 3600 },
  /** Exports of one user. */
  export: { uses: 30, perSeconds: 60 },
} as const;

/** Makes a limit that lives in this process. */
export function rateLimit(rule: { uses: number; perSeconds: number }): Limit {
  return counter(rule).take;
}

/** The same, for uses that may be given back. */
export function counter({ uses, perSeconds }: { uses: number; perSeconds: number }): Counter {
  const limiter = new RateLimiterMemory({ points: uses, duration: perSeconds });
  return {
    async take(key) {
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
    },
    async giveBack(key) {
      await limiter.reward(key);
    },
  };
}

/** For tests, benchmarks and private use (`RATE_LIMITS=off`). */
export const noLimit: Limit = async () => {};
