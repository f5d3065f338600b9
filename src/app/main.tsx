import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { PageCalls } from '../bridge/calls.ts';
import type { Handlers } from '../bridge/endpoint.ts';
import { startPipelineWorker } from '../bridge/start-worker.ts';
import { workerUrl } from '../bridge/worker-url.ts';
import { fileDelivery } from '../delivery/file-delivery.ts';
import type { Session } from '../network/session.ts';
import { createSession } from '../network/supabase-session.ts';
import { followIncomingFiles } from '../pwa/incoming-files.ts';
import { followInstall } from '../pwa/install.ts';
import { keptStorage } from '../pwa/kept-storage.ts';
import { trustedScriptUrl } from '../pwa/trusted-scripts.ts';
import { createLastAccountStore, noteAddress } from './account/last-account.ts';
import { createLeftTraces } from './account/left-traces.ts';
import { addressIn, tokenOf } from './account/token-of.ts';
import { App } from './app.tsx';
import type { AppParts } from './app-parts.ts';
import { openLanguage } from './settings/language.ts';
import { followTheme } from './settings/theme.ts';
import { createArrivalStore } from './sign-in/arrival-store.ts';
import { fetchBackend } from './start/fetch-backend.ts';
import { InsecureScreen } from './start/insecure-screen.tsx';
import { canComeBack, reloadsForStorage } from './start/lost-storage.ts';
import { NoStorageScreen, refusesStorage } from './start/no-storage-screen.tsx';
import { leavePageCache } from './start/page-cache.ts';
import { readShortcut } from './start/shortcut.ts';
import { showLanguage, TextsContext } from './texts-context.ts';
import { followUpdates } from './update/follow-updates.ts';
import { createUpdateStore } from './update/update-store.ts';
import '../ui/tokens.css';
import '../ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const reactRoot = createRoot(root);

/** Check this first: in both cases, something that the app relies on is missing or throws. */
if (!window.isSecureContext) tellInPlaceOfApp(<InsecureScreen />);
else if (refusesStorage(window)) tellInPlaceOfApp(<NoStorageScreen onRetry={() => location.reload()} />);
else startApp(window.localStorage);

function startApp(storage: Storage): void {
  /** Do this first: it removes what a link brought from the address bar. */
  const arrivals = createArrivalStore(window);
  /** Do this early: the browser fires its event only once. */
  const install = followInstall();
  const kept = keptStorage(storage);
  const lastAccount = createLastAccountStore(storage);
  const updates = createUpdateStore();
  /** One auth client per server: two on one storage would invalidate each other's tokens when they renew them. */
  const sessions = new Map<string, Session>();
  let session: Session | null = null;

  /** The worker calls this, because it has no session of its own. */
  const accessToken: Handlers<PageCalls>['accessToken'] = async ({ userId, refresh }) => {
    if (session === null) return { kind: 'signed-out' };
    const outcome = await tokenOf(userId, session, { refresh });
    if (outcome.kind === 'token') noteAddress(lastAccount, { userId, email: addressIn(outcome.accessToken) });
    return outcome;
  };

  const parts: Omit<AppParts, 'language'> = {
    worker: startPipelineWorker({
      scriptUrl: trustedScriptUrl(workerUrl),
      accessToken,
      closed: () => updates.offer(async () => location.reload()),
      lost: reloadsForStorage({
        memory: sessionStorage,
        now: Date.now,
        canComeBack: () => canComeBack(navigator),
        reload: () => location.reload(),
      }),
    }),
    connect(backend) {
      const key = `${backend.supabaseUrl} ${backend.supabaseKey}`;
      session =
        sessions.get(key) ??
        createSession(backend, { storage, language: () => document.documentElement.lang });
      sessions.set(key, session);
      return session;
    },
    fetchBackend,
    lastAccount,
    leftTraces: createLeftTraces(storage),
    updates,
    arrivals,
    goTo: (url) => location.assign(url),
    storage,
    now: () => new Date(),
    delivery: fileDelivery(navigator),
    askToKeepStorage: () => void kept.ask(),
    keptStorage: kept,
    install,
    incomingFiles: followIncomingFiles(),
    shortcut: readShortcut(),
  };

  leavePageCache(() => parts.worker.close());

  void openLanguage({ storage, deviceLanguages: navigator.languages }).then((language) =>
    reactRoot.render(
      <StrictMode>
        <App parts={{ ...parts, language }} />
      </StrictMode>,
    ),
  );
  followUpdates(updates);
  followTheme(storage);
}

/** Shows a screen instead of the app, in the device's language, because no kept choice can be read. */
function tellInPlaceOfApp(screen: ReactNode): void {
  const noMemory = { getItem: () => null, setItem() {}, removeItem() {} };
  void openLanguage({ storage: noMemory, deviceLanguages: navigator.languages }).then((language) => {
    const texts = language.texts();
    showLanguage(texts);
    reactRoot.render(
      <StrictMode>
        <TextsContext value={texts}>{screen}</TextsContext>
      </StrictMode>,
    );
  });
}
