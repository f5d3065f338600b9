import { useSyncExternalStore } from 'react';
import type { InstallState } from '../../pwa/install.ts';
import { useAppParts } from '../app-parts.ts';

/** Returns whether the app is installed or could be, and follows what the browser reports later. */
export function useInstall(): { state: InstallState; install: () => void } {
  const { install } = useAppParts();
  const state = useSyncExternalStore(install.subscribe, install.current);
  return { state, install: () => void install.install() };
}
