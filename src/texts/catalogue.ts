import type { ErrorCode } from '../kernel/errors.ts';
import type { first } from './en/first.ts';
import type { later } from './en/later.ts';
import type { Sentence } from './sentence.ts';

export type English = typeof first & typeof later;
export type TextKey = keyof English;

/**
 * Every sentence in one language. It is complete: a missing key does not compile. `catalogue.test.ts` checks that each
 * catalogue has no other keys than the English one, and the same slots.
 */
export interface Catalogue {
  /** BCP 47, without a region. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly sentences: { readonly [K in TextKey]: Sentence };
  readonly errors: { readonly [C in ErrorCode]: string };
}

/** A catalogue with only the sentences that are loaded so far. */
export interface CatalogueSoFar extends Omit<Catalogue, 'sentences'> {
  readonly sentences: Partial<Catalogue['sentences']>;
}

/**
 * An unlisted language for testers: English sentences, written from right to left. CLDR and Android use the same name.
 */
export const pseudoLanguage = 'ar-XB';
