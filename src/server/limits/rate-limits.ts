import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';
import { CodedError } from '../../kernel/errors.ts';

/** Counts one use under a key, or several. Throws RATE_LIMITED, with the seconds to wait, after too many. */
export type Limit = (key: string, uses?: number) => Promise<void>;

/** A limit that can give a use back, so that only failures count. */
export interface Counter {
  readonly take: Limit;
  giveBack(key: string): Promise<void>;
}

/** Remembers keys that it has seen. */
export interface Memory {
  has(key: string): Promise<boolean>;
  add(key: string): Promise<void>;
}

export interface Rule {
  readonly uses: number;
  readonly perSeconds: number;
}

/** Every limit of the server in one place. */
export const rateLimits = {
  /** Sign-ins and sign-ups from one address. */
  signIn: { uses: 30, perSeconds: 60 },
  /** Failures at one account: from all addresses together that never got in, and from each address that did. */
  account: { uses: 10, perSeconds: 300 },
  /** Tokens for scripts from one address that nobody has. */
  tokenGuesses: { uses: 30, perSeconds: 60 },
  /** Mails to one address: Supabase's pause between two, and a limit that keeps a mailbox from filling up. */
  mailPause: { uses: 1, perSeconds: 60 },
  mailsAnHour: { uses: 6, perSeconds: 3600 },
  /** Exports of one user. */
  export: { uses: 30, perSeconds: 60 },
  /** Requests for one account's rows, and the kilobytes that they bring. */
  requests: { uses: 1200, perSeconds: 60 },
  kilobytes: { uses: 64 * 1024, perSeconds: 60 },
} as const satisfies Record<string, Rule>;

/** Counts uses in this process, or for all servers of one database (`shared-rate-limits.ts`). */
export interface LimitStore {
  counter(name: keyof typeof rateLimits): Counter;
  /** Returns the memory for the keys of this name. */
  memory(name: string): Memory;
}

const maxRemembered = 10_000;

/** Counts that live and end with this process. */
export const inThisProcess: LimitStore = {
  counter: (name) => counter(rateLimits[name]),
  memory: () => newestKeys(),
};

/** Makes a counter that lives in this process. */
export function counter({ uses, perSeconds }: Rule): Counter {
  return counterOf(new RateLimiterMemory({ points: uses, duration: perSeconds }));
}

/** Gives a limiter of the library our own refusal. */
export function counterOf(limiter: Pick<RateLimiterAbstract, 'consume' | 'reward'>): Counter {
  return {
    async take(key, uses = 1) {
      try {
        await limiter.consume(key, uses);
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

/** Remembers the newest `maxRemembered` keys, and forgets the oldest. */
export function newestKeys(): Memory & { forget(key: string): void } {
  const keys = new Set<string>();
  return {
    has: async (key) => keys.has(key),
    async add(key) {
      keys.delete(key);
      keys.add(key);
      const [oldest] = keys;
      if (keys.size > maxRemembered && oldest !== undefined) keys.delete(oldest);
    },
    forget: (key) => void keys.delete(key),
  };
}

/** For tests, benchmarks and private use (`RATE_LIMITS=off`). */
export const noLimit: Limit = async () => {};
