import { createContext, useContext } from 'react';
import { type Texts, textsFor } from '../texts/texts.ts';

export const TextsContext = createContext<Texts>(textsFor(['en']));

/** The sentences of the person's language. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}

/** The whole page is in the language of these sentences, and runs in its direction. */
export function showLanguage({ locale, direction }: Texts): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = direction;
}
