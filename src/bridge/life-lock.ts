/**
 * How a worker's end is noticed: one that runs out of memory, or that the browser ends, sends no event, but its locks end
 * with it. It holds one under its own name for life, and whoever started it waits for that. Spec: Web Locks.
 */
export function newLifeName(kind: string): string {
  return `pipeline-${kind} ${Date.now()} ${Math.random()}`;
}

/** In the worker. `onHeld`: from now on its end would be noticed, and whoever started it is to be told. */
export function holdForLife(onHeld: () => void): void {
  void navigator.locks?.request(self.name, () => {
    onHeld();
    return new Promise<never>(() => {});
  });
}

/** What whoever started a worker tells of it. */
export interface FollowedLife {
  /** It sent a message; `alive` says that it holds its lock. */
  hear(message: { readonly kind: string }): void;
  /** Nobody wants to know any more. */
  stop(): void;
}

/** So long a start may take before anybody looks into it. */
const quietTurns = 5;
/** So much more is given to a worker whose script has arrived: it needs a twentieth of one, and on a slow phone one. */
const patientTurns = 15;
const turnMs = 1000;

/**
 * For whoever started it. `onEnd` is told why, where its lock is let go, and where it never says a word: one that dies
 * before it holds its lock leaves no trace at all.
 *
 * A slow start must not pass for a death: to end that worker would only begin the wait anew. What is slow is the network
 * or the processor. So its script is fetched here too, from the same cache and over the same network; only when that
 * has ended is the rest counted. And it is counted in turns of the one who waits, not by the clock: what slows the
 * worker's processor slows them as well, and where the system sleeps, neither goes on.
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
  // Where there are no locks a worker that is well may be silent for as long as it is asked nothing.
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
      isSettled = true;
      if (kind === 'alive') void navigator.locks.request(name, () => onEnd('The browser ended it'));
    },
    stop() {
      isSettled = true;
    },
  };
}

/** Also where it cannot be had: then neither can the worker. */
async function arrival(scriptUrl: string): Promise<void> {
  try {
    await (await fetch(scriptUrl)).arrayBuffer();
  } catch (error) {
    console.info('The script of a worker that does not start cannot be had', error);
  }
}
