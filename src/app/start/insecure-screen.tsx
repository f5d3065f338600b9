import { useTexts } from '../texts-context.ts';
import { FaultScreen } from './fault-screen.tsx';

/**
 * Shown when the page came over plain http from another machine. Browsers give such a page no locks, no service worker,
 * no caches and no file storage (W3C, Secure Contexts), so the app cannot run.
 */
export function InsecureScreen() {
  const { say } = useTexts();
  // The https port differs from the http port. The default port is the best guess.
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
