import type { files } from './en/files.ts';
import type { Language } from './languages.ts';

/** The words in a file. They are catalogues of their own: a page never loads them. */
export type FileTexts = { readonly [K in keyof typeof files]: string };

/** The words for a file in this language. Rejects if they cannot be fetched. */
export async function loadFileTexts(language: Language): Promise<FileTexts> {
  switch (language) {
    case 'en':
      return (await import('./en/files.ts')).files;
    case 'de':
      return (await import('./de/files.ts')).files;
    case 'sw':
      return (await import('./sw/files.ts')).files;
  }
}
