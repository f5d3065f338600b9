import type { Catalogue, pseudoLanguage } from './catalogue.ts';

/** The languages that a person can choose, each under its own name. To add one, see docs/languages.md. */
export const languageNames = { en: 'English', de: 'Deutsch', sw: 'Kiswahili' } as const;

export type Language = keyof typeof languageNames;

export const languages = Object.keys(languageNames) as readonly Language[];

/** Returns the first supported language that a person reads, best first (`navigator.languages`), or else English. */
export function languageAmong(read: readonly string[]): Language {
  for (const tag of read) {
    const known = languages.find((language) => language === tag.toLowerCase().split('-')[0]);
    if (known !== undefined) return known;
  }
  return 'en';
}

/**
 * Returns every sentence of a language. Each catalogue is its own file, which the service worker keeps with the rest.
 * Rejects if the file cannot be fetched.
 */
export async function loadCatalogue(language: Language | typeof pseudoLanguage): Promise<Catalogue> {
  switch (language) {
    case 'en':
      return (await import('./en/en.ts')).english;
    case 'de':
      return (await import('./de/de.ts')).german;
    case 'sw':
      return (await import('./sw/sw.ts')).swahili;
    case 'ar-XB':
      return (await import('./pseudo.ts')).pseudo;
  }
}
