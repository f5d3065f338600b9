import { createContext, useContext } from 'react';
import { type Texts, textsFor } from '../texts/texts.ts';

export const TextsContext = createContext<Texts>(textsFor(['en']));

/** The sentences of the person's language. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}
