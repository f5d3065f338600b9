import { CodedError } from '../../kernel/errors.ts';

/** Gives a turn back. May be called twice. */
export type Leave = () => void;

interface Waiter {
  readonly account: string;
  readonly go: () => void;
}

export interface TurnLimits {
  /** How many may run at once. Each holds a connection to the database, which has only some tens in total. */
  readonly all: number;
  /** How many of these are kept for accounts that have none. */
  readonly keptForFirst: number;
  readonly ofAccount: number;
  /** How long one waits for its turn. */
  readonly maxWaitMs: number;
  /** How many of one account may wait. */
  readonly waitingOfAccount: number;
}

export const turnLimits: TurnLimits = {
  all: 8,
  keptForFirst: 4,
  ofAccount: 2,
  maxWaitMs: 10_000,
  waitingOfAccount: 200,
};

/**
 * Lets exports take turns, so that a busy database does not get more to do. A hundred exports of one account do not
 * hold up one export of another: a free turn goes to the account that has fewest, and some turns are kept for accounts
 * that have none.
 */
export class Turns {
  readonly #limits: TurnLimits;
  #taken = 0;
  readonly #takenBy = new Map<string, number>();
  readonly #waiting = new Set<Waiter>();

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  /**
   * Resolves when the turn has come.
   * @throws CodedError UNAVAILABLE after the wait, CANCELLED when `signal` is aborted.
   */
  async enter(account: string, signal: AbortSignal): Promise<Leave> {
    if (signal.aborted) throw clientGone(signal);
    if (this.#isFreeFor(account)) this.#take(account);
    else await this.#turn(account, signal);
    let isIn = true;
    return () => {
      if (isIn) this.#leave(account);
      isIn = false;
    };
  }

  #isFreeFor(account: string): boolean {
    const { all, keptForFirst, ofAccount } = this.#limits;
    const own = this.#of(account);
    return own === 0 ? this.#taken < all : own < ofAccount && this.#taken < all - keptForFirst;
  }

  #of(account: string): number {
    return this.#takenBy.get(account) ?? 0;
  }

  #take(account: string): void {
    this.#taken++;
    this.#takenBy.set(account, this.#of(account) + 1);
  }

  /** Gives the turn to the account that has fewest; among equals, to the one that asked first. */
  #leave(account: string): void {
    this.#taken--;
    if (this.#of(account) === 1) this.#takenBy.delete(account);
    else this.#takenBy.set(account, this.#of(account) - 1);
    let next: Waiter | undefined;
    for (const one of this.#waiting) {
      if (!this.#isFreeFor(one.account)) continue;
      if (next === undefined || this.#of(one.account) < this.#of(next.account)) next = one;
    }
    if (next === undefined) return;
    this.#take(next.account);
    next.go();
  }

  #turn(account: string, signal: AbortSignal): Promise<void> {
    const ahead = [...this.#waiting].filter((one) => one.account === account).length;
    if (ahead >= this.#limits.waitingOfAccount) throw tooMany();
    return new Promise((resolve, reject) => {
      const settle = (done: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#waiting.delete(waiting);
        done();
      };
      const waiting: Waiter = { account, go: () => settle(resolve) };
      const onAbort = () => settle(() => reject(clientGone(signal)));
      const timer = setTimeout(() => settle(() => reject(tooMany())), this.#limits.maxWaitMs);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.add(waiting);
    });
  }
}

function tooMany(): CodedError {
  return new CodedError('UNAVAILABLE', 'Too many requests are running');
}

function clientGone(signal: AbortSignal): CodedError {
  return new CodedError('CANCELLED', 'The client went away', { cause: signal.reason });
}
