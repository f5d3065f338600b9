import { useSyncExternalStore } from 'react';
import type { InstallState } from '../../pwa/install.ts';
import { useAppParts } from '../app-parts.ts';

/** Whether the app is installed or could be; follows what the browser says meanwhile. */
export function useInstall(): { state: InstallState; install: () => void } {
  const { install } = useAppParts();
  const state = useSyncExternalStore(install.subscribe, install.current);
  return { state, install: () => void install.install() };
}
