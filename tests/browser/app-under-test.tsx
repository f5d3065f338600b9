import { cleanup, configure, render } from '@testing-library/react';
import { afterEach } from 'vitest';
import { createLastAccountStore, noteAddress } from '../../src/app/account/last-account.ts';
import { createLeftTraces } from '../../src/app/account/left-traces.ts';
import { addressIn, tokenOf } from '../../src/app/account/token-of.ts';
import { App } from '../../src/app/app.tsx';
import type { AppParts } from '../../src/app/app-parts.ts';
import { openLanguage } from '../../src/app/settings/language.ts';
import { createArrivalStore } from '../../src/app/sign-in/arrival-store.ts';
import { readShortcut } from '../../src/app/start/shortcut.ts';
import { createUpdateStore } from '../../src/app/update/update-store.ts';
import { startPipelineWorker } from '../../src/bridge/start-worker.ts';
import { workerUrl } from '../../src/bridge/worker-url.ts';
import { type FileDelivery, fileDelivery } from '../../src/delivery/file-delivery.ts';
import type { Backend } from '../../src/network/backend.ts';
import type { Session } from '../../src/network/session.ts';
import { createSession } from '../../src/network/supabase-session.ts';
import { followIncomingFiles } from '../../src/pwa/incoming-files.ts';
import { followInstall } from '../../src/pwa/install.ts';
import { keptStorage } from '../../src/pwa/kept-storage.ts';
import { type BrowserTestAccount, testBackend } from './test-account.ts';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';

// Real servers and workers take time. A failure names what the test looked for, not the whole page.
configure({
  asyncUtilTimeout: 10_000,
  getElementError: (message) => new Error(message?.split('\n\n')[0] ?? 'Not found'),
});

export interface AppUnderTest {
  readonly parts: AppParts;
  /** The files that the person received, in order. */
  readonly handedOver: readonly { readonly file: Blob; readonly fileName: string }[];
  /** The pages that the app left for, in order. */
  readonly leftFor: readonly string[];
  /** Removes the page and its worker, as closing a tab does. */
  close(): void;
}

/** A backend that never answers: the discard port (RFC 863), which browsers refuse to contact. */
export const deadBackend: Backend = { supabaseUrl: 'http://127.0.0.1:9', supabaseKey: 'none' };

/**
 * Renders the whole app with its real worker, copy and session. `backend` null: no network from the start. `account`: a
 * person who signed in here before; `backend` is then what their record says.
 */
export async function renderApp(
  options: {
    account?: BrowserTestAccount;
    backend?: Backend | null;
    hadCopy?: boolean;
    now?: () => Date;
    /** Ways to deliver a file other than the download that `handedOver` shows. */
    delivery?: Partial<FileDelivery>;
  } = {},
): Promise<AppUnderTest> {
  const backend = options.backend === undefined ? testBackend() : options.backend;
  const lastAccount = createLastAccountStore(localStorage);
  const handedOver: { file: Blob; fileName: string }[] = [];
  const leftFor: string[] = [];
  const sessions = new Map<string, Session>();
  let session: Session | null = null;
  const worker = startPipelineWorker({
    scriptUrl: workerUrl,
    async accessToken({ userId, refresh }) {
      if (session === null) return { kind: 'signed-out' };
      const outcome = await tokenOf(userId, session, { refresh });
      if (outcome.kind === 'token')
        noteAddress(lastAccount, { userId, email: addressIn(outcome.accessToken) });
      return outcome;
    },
    closed() {},
    lost() {},
  });
  const parts: AppParts = {
    worker,
    connect(at) {
      session = sessions.get(at.supabaseUrl) ?? createSession(at, { storage: localStorage });
      sessions.set(at.supabaseUrl, session);
      return session;
    },
    fetchBackend: async () => backend,
    lastAccount,
    leftTraces: createLeftTraces(localStorage),
    updates: createUpdateStore(),
    arrivals: createArrivalStore(window),
    goTo: (url) => leftFor.push(url),
    storage: localStorage,
    now: options.now ?? (() => new Date()),
    delivery: {
      ...fileDelivery(navigator),
      main: 'download',
      besides: [],
      download(file, fileName) {
        handedOver.push({ file, fileName });
        return { kind: 'downloading' };
      },
      ...options.delivery,
    },
    askToKeepStorage() {},
    keptStorage: keptStorage(localStorage),
    install: followInstall(),
    incomingFiles: followIncomingFiles(),
    shortcut: readShortcut(),
    language: await openLanguage({ storage: localStorage, deviceLanguages: ['en-GB'] }),
  };
  if (options.account) {
    const { userId, email, password } = options.account;
    await createSession(testBackend(), { storage: localStorage }).signIn({ email, password });
    lastAccount.remember({
      account: { userId, email },
      backend: backend ?? deadBackend,
      hadCopy: options.hadCopy ?? false,
    });
  }
  const { unmount } = render(<App parts={parts} />);
  const app: AppUnderTest = {
    parts,
    handedOver,
    leftFor,
    close() {
      unmount();
      worker.close();
      open.delete(app);
    },
  };
  open.add(app);
  return app;
}

const open = new Set<AppUnderTest>();
afterEach(() => {
  for (const app of open) app.close();
  cleanup();
  localStorage.clear();
  history.replaceState(null, '');
});
