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

/** Everything that the screens need and that is not a screen. `main.tsx` makes it once, and tests make their own. */
export interface AppParts {
  readonly worker: PipelineWorker;
  /** Returns the session at a backend. The worker asks the session of the last call when it needs a token. */
  connect(backend: Backend): Session;
  /** Returns what `/config.json` says now. Null if there is no network, or if something else answers in its place. */
  fetchBackend(): Promise<Backend | null>;
  readonly lastAccount: LastAccountStore;
  readonly leftTraces: LeftTraces;
  readonly updates: UpdateStore;
  readonly arrivals: ArrivalStore;
  readonly language: LanguageStore;
  /** Where the app keeps what a person chose last on this device. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly now: () => Date;
  readonly delivery: FileDelivery;
  /** Leaves the app for another page. */
  goTo(url: string): void;
  /** Asks the browser to keep our data. Does so only the first time, at this gesture or the next. */
  askToKeepStorage(): void;
  readonly keptStorage: KeptStorage;
  readonly install: InstallStore;
  /** The files that the system hands over to be checked. */
  readonly incomingFiles: IncomingFiles;
  /** What the address asked for, such as the address of a shortcut of the installed app. */
  readonly shortcut: Shortcut;
}

export const AppPartsContext = createContext<AppParts | null>(null);

export function useAppParts(): AppParts {
  const parts = useContext(AppPartsContext);
  if (parts === null) throw new Error('No AppPartsContext around this component');
  return parts;
}
