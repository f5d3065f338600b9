import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldLetters } from './fold-letters.ts';
import { searchTextOf, searchWords } from './search-text.ts';

test.each([
  ['lodz', 'Łódź'],
  ['kobenhavn', 'København'],
  ['strasse', 'Straße'],
  ['STRASSE', 'straße'],
  ['straße', 'STRASSE'],
  ['grosse', 'GROẞE'],
  ['istanbul', 'İstanbul'],
  ['ISTANBUL', 'ıstanbul'],
  ['isparta', 'Isparta'],
  ['acme', 'Ａｃｍｅ'],
  ['office', 'Oﬃce'],
  ['fintech', 'ﬁntech'],
  ['zurich', 'Zürich'],
  ['thorshavn', 'Þórshavn'],
  ['aero', 'Ærø'],
  ['dordevic', 'Đorđević'],
  ['malta', 'Ħal Malta'],
  ["o'neill", 'O’Neill'],
  ['co-op', 'Co‑op'],
  ['donaudampfschiff', 'Donau\u00addampf\u00adschiff'],
  ['blackrock', 'Black\u200bRock'],
  ['می‌خواهم', 'میخواهم'],
  ['οδος', 'ΟΔΟΣ'],
  ['елка', 'Ёлка'.normalize('NFD')],
  ['tm', 'Acme™'],
  ['10', '①⓪'],
  ['hassan', 'ℎassan'],
])('%s finds %s', (search, name) => {
  const job = { company_name: name, job_title: '', location: null, tags: [] };
  expect(searchWords(search).every((word) => searchTextOf(job).includes(word))).toBe(true);
});

test.each([
  ['हन्द', 'हिन्दी'],
  ['lodz', 'Lodge'],
  ['x', 'hotel'],
])('%s does not find %s', (search, name) => {
  expect(foldLetters(name)).not.toContain(foldLetters(search));
});

test('a folded text stays as it is when it is folded again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const folded = foldLetters(text.toWellFormed());
      expect(foldLetters(folded)).toBe(folded);
    }),
    { numRuns: 5000 },
  );
});

test('plain text takes the short way to the same end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(foldLetters(text)).toBe(foldLetters(`${text}é`).slice(0, -1));
    }),
  );
});
