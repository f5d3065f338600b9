/**
 * How the page notices a worker's end. A worker that runs out of memory, or that the browser ends, sends no event, but
 * its locks end with it. It holds a lock under its own name for life, and the thread that started it waits for that
 * lock. Spec: Web Locks.
 */
export function newLifeName(kind: string): string {
  return `pipeline-${kind} ${Date.now()} ${Math.random()}`;
}

/**
 * In the worker. `onHeld`: from now on its end would be noticed. The worker then tells the thread that started it that it
 * is `alive`. Without Web Locks it never comes to that.
 */
export function holdForLife(onHeld: () => void): void {
  void navigator.locks?.request(self.name, () => {
    onHeld();
    return new Promise<never>(() => {});
  });
}

/** What the thread that started a worker reports about it. */
export interface FollowedLife {
  /** The worker sent a message. Only `alive` counts, which says that it holds its lock. */
  hear(message: { readonly kind: string }): void;
  /** Nobody needs to know any more. */
  stop(): void;
}

/** A start may take so many turns before anybody looks into it. */
const quietTurns = 5;
/** A worker whose script has arrived gets so many more. It needs a twentieth of one, and one on a slow phone. */
const patientTurns = 15;
const turnMs = 1000;

/**
 * For the thread that started the worker. Calls `onEnd` with the reason if the worker's lock is released, or if the
 * worker never says that it holds it: a worker that dies before leaves no trace at all, though it may have worked.
 *
 * A slow start must not pass for a death: ending that worker would only begin the wait anew. Either the network or the
 * processor is slow. So the script is fetched here too, from the same cache and over the same network, and the rest is
 * counted only when that has ended. It is counted in turns of the waiting thread, not by the clock: what slows the
 * worker's processor slows these turns as well, and while the system sleeps, neither goes on.
 */
export function followLife({
  name,
  scriptUrl,
  onEnd,
}: {
  name: string;
  scriptUrl: string;
  onEnd: (why: string) => void;
}): FollowedLife {
  let isSettled = false;
  // Without locks, a healthy worker may be silent for as long as nobody asks it anything.
  if (navigator.locks !== undefined) void watchStart();

  async function watchStart(): Promise<void> {
    await turns(quietTurns);
    if (isSettled) return;
    await arrival(scriptUrl);
    await turns(patientTurns);
    if (isSettled) return;
    isSettled = true;
    onEnd('It never came to life');
  }

  async function turns(count: number): Promise<void> {
    for (let turn = 0; turn < count && !isSettled; turn++)
      await new Promise((resolve) => setTimeout(resolve, turnMs));
  }

  return {
    hear({ kind }) {
      if (kind !== 'alive') return;
      isSettled = true;
      void navigator.locks.request(name, () => onEnd('The browser ended it'));
    },
    stop() {
      isSettled = true;
    },
  };
}

/** Ends also if the script cannot be fetched: then the worker cannot get it either. A silent network is waited for. */
async function arrival(scriptUrl: string): Promise<void> {
  try {
    await (await fetch(scriptUrl)).arrayBuffer();
  } catch (error) {
    console.info('The script of a worker that does not start cannot be had', error);
  }
}
