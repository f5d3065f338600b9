import { codeOf, type ErrorCode } from '../kernel/errors.ts';
import { createListeners } from '../kernel/listeners.ts';
import type { BroughtFile } from './brought-file.ts';
import { noteParameter, shareNotes, takeSharedFile } from './share-target.ts';

/** Spec: WICG Launch Handler and File Handling. Only Chromium has it. */
interface LaunchQueue {
  setConsumer(consumer: (params: { files?: readonly FileSystemFileHandle[] }) => void): void;
}

/**
 * A file that the person opened with the installed app or dropped on it (`file`), a file that was shared with the app
 * (`shared`), or the reason why a file did not arrive. Any site can share a file in the person's name, so the app asks
 * before it reads one.
 */
export type IncomingFile =
  | ({ readonly kind: 'file' | 'shared' } & BroughtFile)
  | { readonly kind: 'refused'; readonly code: ErrorCode };

export interface IncomingFiles {
  /** Returns the waiting file, once. */
  take(): IncomingFile | null;
  /** Calls the listener when a file arrives. Returns a function that ends this. */
  subscribe(listener: () => void): () => void;
}

/**
 * Begins to listen at once. If the address announces a shared file, removes that part of the address and takes the
 * file.
 */
export function followIncomingFiles(): IncomingFiles {
  const { tell, subscribe } = createListeners();
  let waiting: IncomingFile | null = null;
  async function arrive(kind: 'file' | 'shared', reading: Promise<BroughtFile | null>): Promise<void> {
    try {
      const brought = await reading;
      if (brought === null) return;
      waiting = { kind, ...brought };
    } catch (error) {
      console.error('The file that was brought cannot be read', error);
      waiting = { kind: 'refused', code: codeOf(error) };
    }
    tell();
  }

  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => void arrive('file', launched(files)));

  const url = new URL(location.href);
  const note = shareNotes.find((each) => each === url.searchParams.get(noteParameter));
  if (note !== undefined) {
    url.searchParams.delete(noteParameter);
    history.replaceState(history.state, '', url);
  }
  if (note === 'shared') void arrive('shared', takeSharedFile());
  else if (note !== undefined) waiting = { kind: 'refused', code: note };
  return {
    take() {
      const taken = waiting;
      waiting = null;
      return taken;
    },
    subscribe,
  };
}

async function launched(handles: readonly FileSystemFileHandle[]): Promise<BroughtFile | null> {
  const [handle, ...others] = handles;
  // The others are not read: one that cannot be read is no reason to refuse the first.
  return handle === undefined ? null : { file: await handle.getFile(), isOneOfSeveral: others.length > 0 };
}
