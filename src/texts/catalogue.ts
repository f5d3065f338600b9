import type { ErrorCode } from '../kernel/errors.ts';
import { en, errorSentences } from './en.ts';

export type TextKey = keyof typeof en;

/** One wording, or one for each plural category of the language (CLDR), which `{count}` chooses. */
export type Sentence =
  | string
  | ({ readonly [C in Intl.LDMLPluralRule]?: string } & { readonly other: string });

/**
 * Every sentence in one language. Complete: a key that is missing, or one that English does not have, does not compile.
 * `texts.test.ts` holds each catalogue to the slots of the English one.
 */
export interface Catalogue {
  /** BCP 47, without a region. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly sentences: { readonly [K in TextKey]: Sentence };
  readonly errors: { readonly [C in ErrorCode]: string };
}

export const english: Catalogue = {
  language: 'en',
  direction: 'ltr',
  sentences: en,
  errors: errorSentences,
};

/**
 * Not listed, for whoever tests: English sentences in a language that is written from right to left. The name is that
 * of CLDR and Android for it.
 */
export const pseudoLanguage = 'ar-XB';
