import { useTexts } from '../texts-context.ts';
import { FaultScreen } from './fault-screen.tsx';

/**
 * The page came by plain http from another machine. Browsers give such a page no locks, no service worker, no caches and
 * no storage for files (W3C, Secure Contexts), so there can be no app.
 */
export function InsecureScreen() {
  const { say } = useTexts();
  // Another port than http's: the default one is the best guess.
  const secureAddress = `https://${location.hostname}${location.pathname}`;
  return (
    <FaultScreen
      title={say('start.insecure.title')}
      cure={say('start.insecure.action')}
      onCure={() => location.assign(secureAddress)}
    >
      <p>{say('start.insecure.body')}</p>
    </FaultScreen>
  );
}
