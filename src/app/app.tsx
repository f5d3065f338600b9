import { CSPProvider } from '@base-ui/react/csp-provider';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import type { Texts } from '../texts/texts.ts';
import { type AppParts, AppPartsContext } from './app-parts.ts';
import { AccountHome } from './start/account-home.tsx';
import { ErrorBoundary } from './start/error-boundary.tsx';
import { TextsContext } from './texts-context.ts';
import { UpdateBanner } from './update/update-banner.tsx';

const SignInScreen = lazy(async () => ({
  default: (await import('./sign-in/sign-in-screen.tsx')).SignInScreen,
}));

/** The whole page. Which screen it is follows from the record of the last account, in every tab at once. */
export function App({ parts, texts }: { parts: AppParts; texts: Texts }) {
  const { lastAccount } = parts;
  const last = useSyncExternalStore(lastAccount.subscribe, lastAccount.current);
  const [exportRuns, setExportRuns] = useState(false);
  return (
    <TextsContext value={texts}>
      <AppPartsContext value={parts}>
        {/* The page's policy forbids style elements; what Base UI would put into them is in our own files. */}
        <CSPProvider disableStyleElements>
          <ErrorBoundary>
            {last === null ? (
              <Suspense>
                <SignInScreen
                  onSignedIn={(signedIn) => lastAccount.remember({ ...signedIn, hadCopy: false })}
                />
              </Suspense>
            ) : (
              <AccountHome key={last.account.userId} last={last} onExportRuns={setExportRuns} />
            )}
            <UpdateBanner exportRuns={exportRuns} />
          </ErrorBoundary>
        </CSPProvider>
      </AppPartsContext>
    </TextsContext>
  );
}
