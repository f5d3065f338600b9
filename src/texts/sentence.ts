/** One wording, or one for each plural category of the language (CLDR). `{count}` chooses among them. */
export type Sentence =
  | string
  | ({ readonly [C in Intl.LDMLPluralRule]?: string } & { readonly other: string });
