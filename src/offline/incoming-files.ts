import { checkParameter, checkShared, takeSharedFile } from './share-target.ts';

/** Spec: WICG Launch Handler and File Handling; Chromium alone has it. */
interface LaunchQueue {
  setConsumer(consumer: (params: { files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** A file that the system brought: opened with the installed app, or shared with it. */
export interface IncomingFiles {
  /** The file that waits, once. */
  take(): File | null;
  /** Called when one arrives; returns what ends it. */
  subscribe(listener: () => void): () => void;
}

/**
 * Begins to listen at once, and looks whether the address speaks of a shared file, which is then taken out of it. Any
 * site can bring a person here with a file of its own: it is only read and compared.
 */
export function followIncomingFiles(): IncomingFiles {
  const listeners = new Set<() => void>();
  let waiting: File | null = null;
  async function arrive(reading: Promise<File | null | undefined>): Promise<void> {
    try {
      const file = await reading;
      if (!file) return;
      waiting = file;
      for (const listener of listeners) listener();
    } catch (error) {
      console.error('The file that was brought cannot be read', error);
    }
  }

  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => void arrive(Promise.resolve(files?.[0]?.getFile())));

  const url = new URL(location.href);
  if (url.searchParams.get(checkParameter) === checkShared) {
    url.searchParams.delete(checkParameter);
    history.replaceState(history.state, '', url);
    void arrive(takeSharedFile());
  }
  return {
    take() {
      const taken = waiting;
      waiting = null;
      return taken;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
