import { followEntry } from '../stored-entry.ts';

/** The theme that a person chose. `system` means no choice: the system's setting applies. */
export type Theme = 'system' | 'light' | 'dark';
export const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** `public/theme.js` also reads this key, before the first paint: this code runs too late for that. */
const storageKey = 'pipeline-theme';

export function readTheme(storage: Pick<Storage, 'getItem'>): Theme {
  const text = storage.getItem(storageKey);
  return themes.find((theme) => theme === text) ?? 'system';
}

/** Shows the theme and remembers it on this device. */
export function chooseTheme(storage: Pick<Storage, 'setItem' | 'removeItem'>, theme: Theme): void {
  try {
    if (theme === 'system') storage.removeItem(storageKey);
    else storage.setItem(storageKey, theme);
  } catch (error) {
    // The storage is full: show the theme anyway, but do not remember it.
    console.error('The theme could not be kept', error);
  }
  showTheme(theme);
}

/** Follows a choice that another tab makes. */
export function followTheme(storage: Pick<Storage, 'getItem'>): void {
  followEntry(storageKey, () => showTheme(readTheme(storage)));
}

function showTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = colours[theme === 'system' ? own : theme];
  }
}

/** `--paper` in `ui/tokens.css`. The browser's frame around the page should have the page's colour. */
const colours = { light: '#f7f5f0', dark: '#141715' } as const;
