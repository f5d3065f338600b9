import { runsInstalled } from './install.ts';

/**
 * Whether the browser promised to keep what this device holds. Without the promise it may remove all of it when room is
 * short. Safari does so after seven days without a visit, unless the app is installed.
 */
export interface KeptStorage {
  /**
   * Asks for the promise, once on a device: now if a gesture is fresh, else at the next gesture, since some browsers
   * refuse at once without one. `again`: the person asks for it with a tap.
   */
  ask(options?: { again: boolean }): Promise<void>;
  report(): Promise<StorageReport>;
}

export interface StorageReport {
  /** `refused`: the browser was asked, and said no for now. `unknown`: it has no such promise, or does not answer. */
  readonly promise: 'given' | 'refused' | 'not-asked' | 'unknown';
  /** Used by this site, in bytes, as the browser estimates it. Null if the browser does not answer. */
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}

const storageKey = 'pipeline-storage-asked';

export function keptStorage(memory: Pick<Storage, 'getItem' | 'setItem'>): KeptStorage {
  // Older browsers, and pages without TLS, have none of this.
  const manager = navigator.storage as StorageManager | undefined;

  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    try {
      await manager?.persist?.();
      memory.setItem(storageKey, 'yes');
    } catch (error) {
      console.error('The browser could not be asked to keep the storage', error);
    }
  }

  // Browsers grant an installed app what they refused a page. This needs no gesture.
  addEventListener('appinstalled', () => void ask());
  if (runsInstalled()) {
    void manager?.persisted?.().then(async (isKept) => {
      if (!isKept) await ask();
    });
  }

  return {
    async ask(options) {
      if (options?.again === true) return ask();
      if (memory.getItem(storageKey) !== null) return;
      // One question at a time: a screen may ask while another one waits.
      asking ??= freshGesture()
        .then(ask)
        .finally(() => {
          asking = null;
        });
      await asking;
    },
    async report() {
      const [isKept, estimate] = await Promise.all([
        manager?.persisted?.().catch(() => undefined),
        manager?.estimate?.().catch(() => undefined),
      ]);
      const asked = memory.getItem(storageKey) !== null;
      return {
        promise: isKept === undefined ? 'unknown' : isKept ? 'given' : asked ? 'refused' : 'not-asked',
        usedBytes: estimate?.usage ?? null,
        quotaBytes: estimate?.quota ?? null,
      };
    },
  };
}

/** Spec: HTML, "transient activation". Older browsers do not report it: there this resolves at once. */
function freshGesture(): Promise<void> {
  const { userActivation } = navigator as { userActivation?: UserActivation };
  if (userActivation?.isActive ?? true) return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (userActivation?.isActive !== true) return; // some keys, such as Esc, are no gesture
      for (const type of ['click', 'keydown']) removeEventListener(type, look, true);
      resolve();
    };
    for (const type of ['click', 'keydown']) addEventListener(type, look, true);
  });
}
