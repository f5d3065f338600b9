import type { ErrorCode } from '../kernel/errors.ts';
import type { first } from './en/first.ts';
import type { later } from './en/later.ts';

export type English = typeof first & typeof later;
export type TextKey = keyof English;

/** One wording, or one for each plural category of the language (CLDR), which `{count}` chooses. */
export type Sentence =
  | string
  | ({ readonly [C in Intl.LDMLPluralRule]?: string } & { readonly other: string });

/** A room of English sentences: they define the keys, and the slots of each. */
export type EnglishRoom = Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;

/** The same room in another language: a key that is missing, or one too many, does not compile. */
export type RoomLike<E extends EnglishRoom> = { readonly [K in keyof E]: Sentence };

/**
 * Every sentence in one language. Complete: a key that is missing, or one that English does not have, does not compile.
 * `catalogue.test.ts` holds each catalogue to the slots of the English one.
 */
export interface Catalogue {
  /** BCP 47, without a region. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly sentences: { readonly [K in TextKey]: Sentence };
  readonly errors: { readonly [C in ErrorCode]: string };
}

/** What can be said so far. */
export interface CatalogueSoFar extends Omit<Catalogue, 'sentences'> {
  readonly sentences: Partial<Catalogue['sentences']>;
}

/**
 * Not listed, for whoever tests: English sentences in a language that is written from right to left. The name is that
 * of CLDR and Android for it.
 */
export const pseudoLanguage = 'ar-XB';
