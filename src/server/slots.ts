import { CodedError } from '../errors.ts';

/** Gives a slot back; may be called twice. */
export type Leave = () => void;

interface Waiting {
  readonly user: string;
  readonly go: () => void;
}

/**
 * So many at once, so many of one user, the next in turn each waiting so long at most: a burst of small exports passes, a
 * database that is kept busy is not given more to do, and one user's hundred exports do not stand before another's one.
 */
export class Slots {
  readonly #limits: { readonly all: number; readonly ofUser: number; readonly maxWaitMs: number };
  #taken = 0;
  readonly #takenBy = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();

  constructor(limits: { all: number; ofUser: number; maxWaitMs: number }) {
    this.#limits = limits;
  }

  /** @throws CodedError UNAVAILABLE after the wait, CANCELLED where `signal` is aborted. */
  async enter(user: string, signal: AbortSignal): Promise<Leave> {
    if (signal.aborted) throw clientGone(signal);
    if (this.isFreeFor(user)) this.#take(user);
    else await this.#turn(user, signal);
    let isIn = true;
    return () => {
      if (isIn) this.#leave(user);
      isIn = false;
    };
  }

  /** Whether `enter` would not wait. */
  isFreeFor(user: string): boolean {
    return this.#taken < this.#limits.all && this.#of(user) < this.#limits.ofUser;
  }

  #of(user: string): number {
    return this.#takenBy.get(user) ?? 0;
  }

  #take(user: string): void {
    this.#taken++;
    this.#takenBy.set(user, this.#of(user) + 1);
  }

  /** The next is of the user who has fewest; among equals who asked first. */
  #leave(user: string): void {
    this.#taken--;
    if (this.#of(user) === 1) this.#takenBy.delete(user);
    else this.#takenBy.set(user, this.#of(user) - 1);
    let next: Waiting | undefined;
    for (const one of this.#waiting) {
      if (!this.isFreeFor(one.user)) continue;
      if (next === undefined || this.#of(one.user) < this.#of(next.user)) next = one;
    }
    if (next === undefined) return;
    this.#take(next.user);
    next.go();
  }

  #turn(user: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (done: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#waiting.delete(waiting);
        done();
      };
      const waiting: Waiting = { user, go: () => settle(resolve) };
      const onAbort = () => settle(() => reject(clientGone(signal)));
      const timer = setTimeout(
        () => settle(() => reject(new CodedError('UNAVAILABLE', 'Too many exports are running'))),
        this.#limits.maxWaitMs,
      );
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.add(waiting);
    });
  }
}

function clientGone(signal: AbortSignal): CodedError {
  return new CodedError('CANCELLED', 'The client went away', { cause: signal.reason });
}
