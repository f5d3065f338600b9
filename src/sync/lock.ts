/** A shorter wait is not worth a message: a page of a pull is written in a tenth of it. */
const noticeableMs = 300;

/**
 * Hears how the lock that the caller waits for is held. Null: the caller has it now. It hears nothing of a wait too
 * short to notice.
 */
export type OnWait = (holder: LockMode | null) => void;

/** Runs while it holds a lock of this name, over all tabs. Spec: Web Locks. Rejects with the signal's reason. */
export async function withLock<T>(
  name: string,
  { onWait, ...options }: LockOptions & { onWait?: OnWait | undefined },
  run: (lock: Lock | null) => Promise<T>,
): Promise<T> {
  const stopTelling = onWait && tellOfWait(name, onWait);
  try {
    return (await navigator.locks.request(name, options, (lock) => {
      stopTelling?.();
      return run(lock);
    })) as T;
  } finally {
    stopTelling?.();
  }
}

/**
 * Asks again and again: a caller that waits behind a writer may first wait for the reader before it, and then for the
 * writer.
 */
function tellOfWait(name: string, onWait: OnWait): () => void {
  let told: LockMode | null = null;
  let isOver = false;
  const timer = setInterval(async () => {
    const { held = [] } = await navigator.locks.query();
    const mode = held.find((lock) => lock.name === name)?.mode;
    if (isOver || mode === undefined || mode === told) return;
    told = mode;
    onWait(mode);
  }, noticeableMs);
  return () => {
    if (isOver) return;
    isOver = true;
    clearInterval(timer);
    if (told !== null) onWait(null);
  };
}
