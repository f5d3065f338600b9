import { pseudoLanguage } from '../../texts/catalogue.ts';
import { englishSoFar } from '../../texts/english-so-far.ts';
import { type Language, languageAmong, languages, loadCatalogue } from '../../texts/languages.ts';
import { type Texts, textsFor } from '../../texts/texts.ts';

/** What a person chose against the device's languages; `system` is the absence of a choice. */
export type LanguageChoice = 'system' | Language;
export const languageChoices: readonly LanguageChoice[] = ['system', ...languages];

/** The language in which the app speaks, on this device. */
export interface LanguageStore {
  /** The same object until the language changes. */
  texts(): Texts;
  choice(): LanguageChoice;
  /**
   * Speaks the language from now on, and remembers it. `false` where its sentences could not be fetched: then all stays
   * as it was.
   */
  choose(choice: LanguageChoice): Promise<boolean>;
  /** Called when the language changes, in another tab too. */
  subscribe(listener: () => void): () => void;
}

const storageKey = 'pipeline-language';

/**
 * Resolves once the sentences are here, so that nobody sees another language first. English where they cannot be
 * fetched: better than an empty page.
 */
export async function openLanguage(options: {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** `navigator.languages` */
  deviceLanguages: readonly string[];
  load?: typeof loadCatalogue;
}): Promise<LanguageStore> {
  const { storage, deviceLanguages, load = loadCatalogue } = options;
  const listeners = new Set<() => void>();
  let texts = textsFor(deviceLanguages);
  let asked = 0;

  /** The last one asked for wins, whichever comes first. */
  async function speak(language: Language | typeof pseudoLanguage): Promise<boolean> {
    asked += 1;
    const mine = asked;
    try {
      const catalogue = language === 'en' ? englishSoFar : await load(language);
      if (mine === asked) texts = textsFor(deviceLanguages, catalogue);
    } catch (error) {
      console.error(`The sentences of "${language}" could not be loaded`, error);
      return false;
    }
    for (const listener of listeners) listener();
    return true;
  }
  function wanted(): Language | typeof pseudoLanguage {
    const text = storage.getItem(storageKey);
    if (text === pseudoLanguage) return pseudoLanguage;
    return languages.find((language) => language === text) ?? languageAmong(deviceLanguages);
  }
  function onStorage({ key }: StorageEvent): void {
    if (key === storageKey || key === null) void speak(wanted());
  }

  await speak(wanted());
  return {
    texts: () => texts,
    choice: () => languages.find((language) => language === storage.getItem(storageKey)) ?? 'system',
    async choose(choice) {
      if (!(await speak(choice === 'system' ? languageAmong(deviceLanguages) : choice))) return false;
      try {
        if (choice === 'system') storage.removeItem(storageKey);
        else storage.setItem(storageKey, choice);
      } catch (error) {
        // A full storage: it is spoken all the same, and not remembered.
        console.error('The language could not be kept', error);
      }
      return true;
    },
    subscribe(listener) {
      if (listeners.size === 0) addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) removeEventListener('storage', onStorage);
      };
    },
  };
}
