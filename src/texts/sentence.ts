/** One wording, or one for each plural category of the language (CLDR). `{count}` chooses among them. */
export type Sentence =
  | string
  | ({ readonly [C in Intl.LDMLPluralRule]?: string } & { readonly other: string });

/** A room of English sentences. They define the keys, and the slots of each key. */
export type EnglishRoom = Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;

/** The same room in another language. A missing or extra key does not compile. */
export type RoomLike<E extends EnglishRoom> = { readonly [K in keyof E]: Sentence };
