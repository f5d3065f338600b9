import { describe, expect, test } from 'vitest';
import type { Catalogue } from './catalogue.ts';
import { german } from './de/de.ts';
import { english } from './en/en.ts';
import { languageAmong, languageNames, languages, loadCatalogue } from './languages.ts';
import { pseudo } from './pseudo.ts';
import type { Sentence } from './sentence.ts';
import { swahili } from './sw/sw.ts';

/** Returns every wording of a catalogue, under its key and its plural category. */
function wordings({ sentences, errors }: Catalogue): Map<string, string> {
  const all: [string, Sentence][] = [...Object.entries(sentences), ...Object.entries(errors)];
  return new Map(
    all.flatMap(([key, sentence]) =>
      typeof sentence === 'string'
        ? [[key, sentence] as const]
        : Object.entries(sentence).map(([category, text]) => [`${key} (${category})`, text] as const),
    ),
  );
}

function slots(text: string): string[] {
  return [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '').sort();
}

function englishSlots(key: string): string[] {
  const sentence = (english.sentences as Record<string, Sentence>)[key];
  if (sentence === undefined) return [];
  return slots(typeof sentence === 'string' ? sentence : sentence.other);
}

/** Returns the key without the plural category. */
function keyOf(wording: string): string {
  return wording.replace(/ \(\w+\)$/, '');
}

describe.each([english, german, swahili, pseudo])('the catalogue $language', (catalogue) => {
  test('has the keys of the English one in its order, so that they can be read side by side', () => {
    expect(Object.keys(catalogue.sentences)).toEqual(Object.keys(english.sentences));
    expect(Object.keys(catalogue.errors)).toEqual(Object.keys(english.errors));
  });

  test('has the slots of the English sentence in every wording', () => {
    const found = [...wordings(catalogue)].map(([key, text]) => [key, slots(text)]);
    expect(found).toEqual([...wordings(catalogue).keys()].map((key) => [key, englishSlots(keyOf(key))]));
  });

  test('has a wording for each plural category of its language, and none that is never chosen', () => {
    if (catalogue === pseudo) return; // English sentences under the tag of Arabic
    const { pluralCategories } = new Intl.PluralRules(catalogue.language).resolvedOptions();
    for (const [key, sentence] of Object.entries<Sentence>(catalogue.sentences)) {
      if (typeof sentence === 'string') continue;
      expect([key, Object.keys(sentence).sort()]).toEqual([key, [...pluralCategories].sort()]);
    }
  });

  test('has nothing empty, and no blank at an end', () => {
    const wrong = [...wordings(catalogue)].filter(([, text]) => text === '' || text.trim() !== text);
    expect(wrong).toEqual([]);
  });

  test('speaks without exclamation marks and straight quotes', () => {
    expect([...wordings(catalogue)].filter(([, text]) => /["'!]/.test(text))).toEqual([]);
  });
});

describe.each([german, swahili])('the catalogue $language', (catalogue) => {
  test('says nothing long in English', () => {
    const inEnglish = wordings(english);
    const same = [...wordings(catalogue)].filter(
      ([key, text]) => text.length > 25 && text === inEnglish.get(key),
    );
    expect(same).toEqual([]);
  });
});

test('German quotes as German does', () => {
  expect(
    [...wordings(german)].filter(
      ([, text]) => /”|«|»/.test(text) || /“[^“„]*“/.test(text.replace(/„[^“]*“/g, '')),
    ),
  ).toEqual([]);
});

test('for an English reader, what programs rely on begins as the contract says', () => {
  expect(english.sentences['sync.up-to-date']).toHaveProperty('other', expect.stringMatching(/^Up to date/));
  for (const [key, sentence] of Object.entries(english.sentences))
    if (key.startsWith('sync.offline'))
      expect(typeof sentence === 'string' ? sentence : sentence.other).toMatch(/^Offline/);
});

describe('the language of a person', () => {
  test.each([
    [['de-DE', 'en'], 'de'],
    [['fr', 'sw-KE', 'en'], 'sw'],
    [['DE'], 'de'],
    [['en-KE', 'sw-KE'], 'en'],
    // Low German, and others that begin with the same letters, are different languages.
    [['nds', 'den'], 'en'],
    [['C'], 'en'],
    [[], 'en'],
  ])('who reads %j is %s', (read, language) => {
    expect(languageAmong(read)).toBe(language);
  });

  test.each(languages)('%s is loaded by its name, which is its own', async (language) => {
    expect((await loadCatalogue(language)).language).toBe(language);
    expect(languageNames[language]).not.toBe('');
  });
});

test('the pseudo-language turns the words and leaves the slots', () => {
  expect(pseudo.direction).toBe('rtl');
  expect(pseudo.sentences['sync.first-pull']).toBe(
    '\u200f\u202eGetting your jobs: \u202c\u200f{count}\u200f\u202e of \u202c\u200f{total}',
  );
});
