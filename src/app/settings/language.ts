import { createListeners } from '../../kernel/listeners.ts';
import { pseudoLanguage } from '../../texts/catalogue.ts';
import { englishSoFar } from '../../texts/english-so-far.ts';
import { type Language, languageAmong, languages, loadCatalogue } from '../../texts/languages.ts';
import { type Texts, textsFor } from '../../texts/texts.ts';
import { followEntry } from '../stored-entry.ts';

/** The language that a person chose. `system` means no choice: the device's languages apply. */
export type LanguageChoice = 'system' | Language;
export const languageChoices: readonly LanguageChoice[] = ['system', ...languages];

/** The app's language on this device. */
export interface LanguageStore {
  /** Returns the same object until the language changes. */
  texts(): Texts;
  choice(): LanguageChoice;
  /**
   * Switches to the language and remembers it. Resolves to `false` if its sentences could not be fetched, and then
   * changes nothing.
   */
  choose(choice: LanguageChoice): Promise<boolean>;
  /** Calls `listener` when the language changes, even if another tab changes it. */
  subscribe(listener: () => void): () => void;
}

const storageKey = 'pipeline-language';

/**
 * Resolves once the sentences are loaded, so that nobody sees another language first. Falls back to English if they
 * cannot be fetched, because that is better than an empty page.
 */
export async function openLanguage(options: {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** `navigator.languages` */
  deviceLanguages: readonly string[];
  load?: typeof loadCatalogue;
}): Promise<LanguageStore> {
  const { storage, deviceLanguages, load = loadCatalogue } = options;
  const { tell, subscribe } = createListeners(() => followEntry(storageKey, () => void speak(wanted())));
  let texts = textsFor(deviceLanguages);
  let asked = 0;

  /** The last requested language wins, whichever arrives first. */
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
    tell();
    return true;
  }
  function wanted(): Language | typeof pseudoLanguage {
    const text = storage.getItem(storageKey);
    if (text === pseudoLanguage) return pseudoLanguage;
    return languages.find((language) => language === text) ?? languageAmong(deviceLanguages);
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
        // The storage is full: switch anyway, but do not remember it.
        console.error('The language could not be kept', error);
      }
      return true;
    },
    subscribe,
  };
}
