import { createListeners } from '../kernel/listeners.ts';

/** What stands between the app and the person's home screen. */
export type InstallState =
  /** It runs as an installed app, or was installed just now. */
  | 'installed'
  /** The browser offers it: `install` shows the browser's question. */
  | 'offered'
  /** Only the person can install it, in the browser's own menus, if at all. */
  | 'by-hand';

export interface InstallStore {
  current(): InstallState;
  subscribe(listener: () => void): () => void;
  /** Shows the browser's question. Call it within a gesture. Resolves when it was answered, or could not be shown. */
  install(): Promise<void>;
}

/** Spec: WICG manifest-incubations. Only Chromium has it. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** Begins to listen at once: the browser sends the event only once, often before there is a screen. */
export function followInstall(): InstallStore {
  const { tell, subscribe } = createListeners();
  let question: InstallPromptEvent | null = null;
  let isAsking = false;
  let isInstalled = runsInstalled();
  addEventListener('beforeinstallprompt', (event) => {
    // The app shows the question when the person asks for it, not the browser at a time of its own.
    event.preventDefault();
    question = event as InstallPromptEvent;
    tell();
  });
  addEventListener('appinstalled', () => {
    isInstalled = true;
    question = null;
    tell();
  });
  // Chromium can move a tab into the app's window.
  matchMedia('(display-mode: standalone)').addEventListener('change', () => {
    isInstalled ||= runsInstalled();
    tell();
  });
  return {
    current: () => (isInstalled ? 'installed' : question === null ? 'by-hand' : 'offered'),
    subscribe,
    async install() {
      const asked = question;
      if (asked === null || isAsking) return;
      isAsking = true;
      try {
        // `appinstalled` comes some seconds later. Until then the app would explain how to install it by hand.
        const { outcome } = await asked.prompt();
        isInstalled ||= outcome === 'accepted';
      } catch (error) {
        console.error('The browser did not ask whether to install', error);
      }
      isAsking = false;
      // An event can be used once. If the person says no, the browser sends a new one later, perhaps already.
      if (question === asked) question = null;
      tell();
    },
  };
}

/** Whether this page is the installed app, not a tab. iOS has its own way to say so. */
export function runsInstalled(): boolean {
  const modes = ['standalone', 'minimal-ui', 'window-controls-overlay', 'fullscreen'];
  return (
    modes.some((mode) => matchMedia(`(display-mode: ${mode})`).matches) ||
    (navigator as { standalone?: boolean }).standalone === true
  );
}
