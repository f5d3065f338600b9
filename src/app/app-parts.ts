import { createContext, useContext } from 'react';
import type { PipelineWorker } from '../bridge/start-worker.ts';
import type { FileDelivery } from '../delivery/file-delivery.ts';
import type { Backend } from '../network/backend.ts';
import type { Session } from '../network/session.ts';
import type { IncomingFiles } from '../pwa/incoming-files.ts';
import type { InstallStore } from '../pwa/install.ts';
import type { KeptStorage } from '../pwa/kept-storage.ts';
import type { LastAccountStore } from './account/last-account.ts';
import type { LeftTraces } from './account/left-traces.ts';
import type { LanguageStore } from './settings/language.ts';
import type { ArrivalStore } from './sign-in/arrival-store.ts';
import type { Shortcut } from './start/shortcut.ts';
import type { UpdateStore } from './update/update-store.ts';

/**
 * What the screens work with: everything that is not a screen. Made once, in `main.tsx`; tests make their own.
 */
export interface AppParts {
  readonly worker: PipelineWorker;
  /** The session at a backend; the worker asks the one that was made last when it needs a new token. */
  connect(backend: Backend): Session;
  /** What `/config.json` says now; null where there is no network, or something else answers in its place. */
  fetchBackend(): Promise<Backend | null>;
  readonly lastAccount: LastAccountStore;
  readonly leftTraces: LeftTraces;
  readonly updates: UpdateStore;
  readonly arrivals: ArrivalStore;
  readonly language: LanguageStore;
  /** What a person chose last, on this device. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly now: () => Date;
  readonly delivery: FileDelivery;
  /** Leaves the app for another page. */
  goTo(url: string): void;
  /** Asks the browser to keep our data, the first time, at this gesture or the next. */
  askToKeepStorage(): void;
  readonly keptStorage: KeptStorage;
  readonly install: InstallStore;
  /** What the system brought to be checked. */
  readonly incomingFiles: IncomingFiles;
  /** What an address asked for, such as that of a shortcut of the installed app. */
  readonly shortcut: Shortcut;
}

export const AppPartsContext = createContext<AppParts | null>(null);

export function useAppParts(): AppParts {
  const parts = useContext(AppPartsContext);
  if (parts === null) throw new Error('No AppPartsContext around this component');
  return parts;
}
