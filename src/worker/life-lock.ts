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

/** For whoever started it, once it holds its lock. */
export function whenLifeEnds(name: string, onEnd: () => void): void {
  void navigator.locks.request(name, onEnd);
}
