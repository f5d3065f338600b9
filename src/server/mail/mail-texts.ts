import { type Language, languages, loadCatalogue } from '../../texts/languages.ts';
import { type Texts, textsFor } from '../../texts/texts.ts';

const loaded = new Map<Language, Promise<Texts>>();

/** Returns the sentences for a mail in this language; in English if we have no such language any more. */
export function mailTexts(language: string): Promise<Texts> {
  const known = languages.find((one) => one === language) ?? 'en';
  const texts = loaded.get(known) ?? loadCatalogue(known).then((catalogue) => textsFor([known], catalogue));
  loaded.set(known, texts);
  return texts;
}
