import { CSPProvider } from '@base-ui/react/csp-provider';
import { Suspense, useCallback, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { Backend } from '../network/backend.ts';
import type { Account } from '../network/session.ts';
import { type AppParts, AppPartsContext } from './app-parts.ts';
import { useDropsRefused } from './file-drop.ts';
import { lazyPart } from './lazy-part.tsx';
import { ScreenNotFetched } from './not-fetched.tsx';
import { AccountHome } from './start/account-home.tsx';
import { ErrorBoundary } from './start/error-boundary.tsx';
import { showLanguage, TextsContext } from './texts-context.ts';
import { useBusy } from './update/busy.ts';
import { UpdateBanner } from './update/update-banner.tsx';

const ArrivalScreen = lazyPart(
  async () => (await import('./sign-in/arrival-screen.tsx')).ArrivalScreen,
  ScreenNotFetched,
);
const NewPasswordScreen = lazyPart(
  async () => (await import('./sign-in/new-password-screen.tsx')).NewPasswordScreen,
  ScreenNotFetched,
);
const SignInScreen = lazyPart(
  async () => (await import('./sign-in/sign-in-screen.tsx')).SignInScreen,
  ScreenNotFetched,
);

/** The whole page. The record of the last account decides which screen it shows, in every tab at once. */
export function App({ parts }: { parts: AppParts }) {
  const { lastAccount, leftTraces, arrivals, language } = parts;
  const texts = useSyncExternalStore(language.subscribe, language.texts);
  const last = useSyncExternalStore(lastAccount.subscribe, lastAccount.current);
  const arrival = useSyncExternalStore(arrivals.subscribe, arrivals.current);
  const [begin, setBegin] = useState<'sign-in' | 'forgot' | 'link'>('sign-in');
  const [isDeleted, setDeleted] = useState(false);
  const [exportRuns, setExportRuns] = useState(false);
  const enter = useCallback(
    ({ account, backend }: { account: Account; backend: Backend }) => {
      const hadCopy = lastAccount.hadCopy(account.userId);
      // A person who signs in again wants the copy that they wanted removed before.
      leftTraces.forget(account.userId);
      lastAccount.remember({ account, backend, hadCopy });
      arrivals.done();
      setBegin('sign-in');
      setDeleted(false);
    },
    [lastAccount, leftTraces, arrivals],
  );
  const leaveArrival = useCallback(
    (to: 'sign-in' | 'forgot' | 'link') => {
      setBegin(to);
      arrivals.done();
    },
    [arrivals],
  );
  useBusy('export', exportRuns);
  useDropsRefused();
  // Do this before the first paint: otherwise a page in the other direction would visibly jump.
  useLayoutEffect(() => showLanguage(texts), [texts]);
  return (
    <TextsContext value={texts}>
      <AppPartsContext value={parts}>
        {/* The page's policy forbids style elements. Our own files contain what Base UI would put into them. */}
        <CSPProvider disableStyleElements>
          <ErrorBoundary>
            <Suspense>
              {arrival?.kind === 'new-password' ? (
                <NewPasswordScreen
                  choice={arrival}
                  hasAccount={last !== null}
                  onSignedIn={enter}
                  onLeave={leaveArrival}
                />
              ) : arrival !== null ? (
                <ArrivalScreen
                  arrival={arrival}
                  hasAccount={last !== null}
                  onSignedIn={enter}
                  onChoosesPassword={arrivals.choosesPassword}
                  onLeave={leaveArrival}
                />
              ) : last === null ? (
                <SignInScreen begin={begin} isDeleted={isDeleted} onSignedIn={enter} />
              ) : (
                <AccountHome
                  key={last.account.userId}
                  last={last}
                  onExportRuns={setExportRuns}
                  onDeleted={() => setDeleted(true)}
                />
              )}
            </Suspense>
            <UpdateBanner exportRuns={exportRuns} />
          </ErrorBoundary>
        </CSPProvider>
      </AppPartsContext>
    </TextsContext>
  );
}
