import { describe, expect, test } from 'vitest';
import { german } from './de/de.ts';
import { english as englishCatalogue } from './en/en.ts';
import { swahili } from './sw/sw.ts';
import { textsFor } from './texts.ts';

const english = textsFor(['en-GB']);
const at = (local: string) => new Date(local);

describe('what is said', () => {
  test('a sentence with a count is chosen by it, and the number is written by locale', () => {
    expect(english.say('jobs.count', { count: 1 })).toBe('1 job');
    expect(english.say('jobs.count', { count: 6000 })).toBe('6,000 jobs');
    expect(english.say('jobs.count', { count: 0 })).toBe('0 jobs');
  });

  test('a value that is a text is left as it is, braces and dollars too', () => {
    expect(english.say('date.added', { date: '$& {date}' })).toBe('Added $& {date}');
  });

  test('somebody whose languages we do not have reads English, with English numbers', () => {
    const texts = textsFor(['de-DE', 'fr']);
    expect(texts.locale).toBe('en');
    expect(texts.say('jobs.count', { count: 6000 })).toBe('6,000 jobs');
  });
});

describe('the region', () => {
  test.each([
    [['en-GB'], englishCatalogue, 'en-GB'],
    [['de-AT', 'en-GB'], german, 'de-AT'],
    [['en-US', 'de-CH'], german, 'de-CH'],
    [['en-KE'], swahili, 'sw-KE'],
    [['en-TZ', 'en'], swahili, 'sw-TZ'],
    [['fr-KE'], englishCatalogue, 'en-KE'],
    // Nobody writes Swahili in Austria, and people in Germany write numbers in German style, even in English.
    [['de-AT'], swahili, 'sw'],
    [['de-DE'], englishCatalogue, 'en'],
    // WebKitGTK reports this if no locale is set.
    [['C'], german, 'de'],
    [[], swahili, 'sw'],
  ])('of %j', (read, catalogue, locale) => {
    expect(textsFor(read, catalogue).locale).toBe(locale);
  });
});

describe('in other languages', () => {
  const now = at('2026-03-04T12:00:30');

  test.each([
    [german, 0, '0 Stellen gefunden'],
    [german, 1, '1 Stelle gefunden'],
    [german, 6000, '6.000 Stellen gefunden'],
    [swahili, 0, 'Kazi 0 zimepatikana'],
    [swahili, 1, 'Kazi 1 imepatikana'],
    [swahili, 6000, 'Kazi 6,000 zimepatikana'],
  ])('$language counts %d', (catalogue, count, said) => {
    expect(textsFor([], catalogue).say('jobs.count.found', { count })).toBe(said);
  });

  test('a plural category that English does not have is chosen', () => {
    const sentences = {
      ...englishCatalogue.sentences,
      'jobs.count': {
        one: '{count} praca',
        few: '{count} prace',
        many: '{count} prac',
        other: '{count} pracy',
      },
    };
    const polish = textsFor([], { ...englishCatalogue, language: 'pl', sentences });
    expect([1, 3, 5, 1.5].map((count) => polish.say('jobs.count', { count }))).toEqual([
      '1 praca',
      '3 prace',
      '5 prac',
      '1,5 pracy',
    ]);
    expect(polish.say('jobs.count.found', { count: 3 })).toBe('3 jobs found');
  });

  test('moments, dates and sizes', () => {
    const today = at('2026-03-04T09:14:00').toISOString();
    const before = at('2025-03-03T23:59:00').toISOString();
    const [de, sw] = [textsFor(['de-DE'], german), textsFor(['sw-KE'], swahili)];
    expect([de.moment(today, now), sw.moment(today, now)]).toEqual(['heute um 09:14', 'leo 09:14']);
    expect(de.moment(before, now)).toBe('3. März 2025 um 23:59');
    expect(sw.moment(before, now)).toBe('3 Machi 2025 saa 23:59');
    expect([de.ago(today, now), sw.ago(today, now)]).toEqual(['vor 2 Stunden', 'saa 2 zilizopita']);
    expect([de.shortDate(before, now), sw.shortDate(before, now)]).toEqual(['3. März 2025', '3 Mac 2025']);
    expect([de.fileSize(8_400_000), sw.fileSize(8_400_000)]).toEqual(['8,4 MB', 'MB 8.4']);
    expect(de.list(['a', 'b', 'c'], 'or')).toBe('a, b oder c');
    expect(de.quoted('words')).toBe('„words“');
  });
});

describe('moments', () => {
  const now = at('2026-03-04T12:00:30');

  test('a moment of today is said without its date', () => {
    expect(english.moment(at('2026-03-04T09:14:00').toISOString(), now)).toBe('today 09:14');
  });

  test('a moment of another day is said with its date', () => {
    expect(english.moment(at('2026-03-03T23:59:00').toISOString(), now)).toBe('3 March 2026 at 23:59');
  });

  test('midnight is 00, not 24', () => {
    expect(english.moment(at('2026-03-04T00:05:00').toISOString(), now)).toBe('today 00:05');
    expect(textsFor(['en-US']).moment(at('2026-03-04T00:05:00').toISOString(), now)).toBe('today 00:05');
  });

  test.each([
    ['2026-03-04T12:00:00', 'just now'],
    ['2026-03-04T12:00:40', 'just now'],
    ['2026-03-04T11:59:00', '1 minute ago'],
    ['2026-03-04T11:58:00', '2 minutes ago'],
    ['2026-03-04T11:00:00', '1 hour ago'],
    ['2026-03-03T13:00:00', '23 hours ago'],
    ['2026-03-03T12:00:00', '3 March 2026 at 12:00'],
  ])('%s is %s', (local, said) => {
    expect(english.ago(at(local).toISOString(), now)).toBe(said);
  });

  test('a date of another year carries its year', () => {
    expect(english.shortDate(at('2026-01-09T12:00:00').toISOString(), now)).toBe('9 Jan');
    expect(english.shortDate(at('2025-12-09T12:00:00').toISOString(), now)).toBe('9 Dec 2025');
  });
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1234, '1.2 kB'],
  [8_400_000, '8.4 MB'],
  [2_000_000_000, '2 GB'],
])('%d bytes are said as %s', (bytes, said) => {
  expect(english.fileSize(bytes)).toBe(said);
});
