import { describe, expect, test } from 'vitest';
import { keepChoices, optionsOf, readChoices, spreadsheetRegion } from './choices.ts';

function storageWith(text: string | null): Pick<Storage, 'getItem' | 'setItem'> {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_key, value) => {
      kept = value;
    },
  };
}

describe('what was chosen', () => {
  test('is JSON, and not safe for Excel, on a device that has chosen nothing', () => {
    expect(readChoices(storageWith(null))).toEqual({
      format: 'json',
      safeForExcel: false,
      compressed: false,
      locked: false,
      layout: 'report',
    });
  });

  test('is remembered', () => {
    const storage = storageWith(null);
    keepChoices(storage, {
      format: 'csv',
      safeForExcel: true,
      compressed: true,
      locked: false,
      layout: 'proof',
    });
    expect(readChoices(storage)).toEqual({
      format: 'csv',
      safeForExcel: true,
      compressed: true,
      locked: false,
      layout: 'proof',
    });
  });

  test.each(['', '{', 'null', '{"format":"docx","safeForExcel":true}', '{"format":"csv"}'])(
    'falls back to the first choices where the storage holds %s',
    (text) => {
      expect(readChoices(storageWith(text))).toEqual({
        format: 'json',
        safeForExcel: false,
        compressed: false,
        locked: false,
        layout: 'report',
      });
    },
  );

  test('does not stop an export where the storage is full', () => {
    const full = {
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() =>
      keepChoices(full, {
        format: 'csv',
        safeForExcel: true,
        compressed: true,
        locked: false,
        layout: 'proof',
      }),
    ).not.toThrow();
  });
});

describe('the region', () => {
  test.each([
    ['en-US', 'comma'],
    ['en-KE', 'comma'],
    ['sw-KE', 'comma'],
    ['de-DE', 'semicolon'],
    ['de-CH', 'semicolon'],
    ['it-CH', 'semicolon'],
    ['gsw', 'semicolon'],
    ['de-LI', 'semicolon'],
    ['en-ZA', 'semicolon'],
    ['fa', 'semicolon'],
    ['he-IL', 'comma'],
    ['es-MX', 'comma'],
    ['hi-IN', 'comma'],
    ['ja-JP', 'comma'],
    ['fr-FR', 'semicolon'],
    ['pt-BR', 'semicolon'],
    ['ar-EG', 'semicolon'],
    // WebKitGTK reports this if no locale is set. It is not a language tag.
    ['C', 'comma'],
  ])('of %s splits at the %s', (language, delimiter) => {
    expect(spreadsheetRegion(language, 'Africa/Nairobi').delimiter).toBe(delimiter);
  });

  test.each([undefined, '', '+03:00'])('takes UTC where the device names its zone %s', (zone) => {
    expect(spreadsheetRegion('en', zone).timeZone).toBe('UTC');
  });
});

test('the options hold what belongs to the format and nothing else', () => {
  const region = { delimiter: 'semicolon', timeZone: 'Europe/Berlin' } as const;
  expect(
    optionsOf(
      { format: 'json', safeForExcel: true, compressed: false, locked: false, layout: 'report' },
      region,
      'en',
    ),
  ).toEqual({
    format: 'json',
  });
  expect(
    optionsOf(
      { format: 'csv', safeForExcel: false, compressed: false, locked: false, layout: 'report' },
      region,
      'en',
    ),
  ).toEqual({
    format: 'csv',
  });
  expect(
    optionsOf(
      { format: 'csv', safeForExcel: true, compressed: false, locked: false, layout: 'report' },
      region,
      'en',
    ),
  ).toEqual({
    format: 'csv',
    excel: { delimiter: 'semicolon', timeZone: 'Europe/Berlin' },
  });
  const pdf = {
    format: 'pdf',
    safeForExcel: true,
    compressed: true,
    locked: false,
    layout: 'proof',
  } as const;
  expect(optionsOf(pdf, region, 'de', {}, { name: ' Amina ', reference: ' ' })).toEqual({
    ...{ format: 'pdf', layout: 'proof', timeZone: 'Europe/Berlin', language: 'de', name: 'Amina' },
  });
});

test('the person may choose the other separator than the region’s', () => {
  const region = { delimiter: 'semicolon', timeZone: 'UTC' } as const;
  const choices = {
    format: 'csv',
    safeForExcel: true,
    delimiter: 'comma',
    compressed: false,
    locked: false,
    layout: 'report',
  } as const;
  expect(optionsOf(choices, region, 'en')).toMatchObject({ excel: { delimiter: 'comma' } });
  const storage = storageWith(null);
  keepChoices(storage, choices);
  expect(readChoices(storage)).toEqual(choices);
});

test('a compressed file is asked for with every format', () => {
  const region = { delimiter: 'comma', timeZone: 'UTC' } as const;
  const choices = { safeForExcel: false, compressed: true, locked: false, layout: 'proof' } as const;
  expect(optionsOf({ format: 'json', ...choices }, region, 'en')).toEqual({
    format: 'json',
    compress: 'gzip',
  });
  expect(optionsOf({ format: 'csv', ...choices }, region, 'en')).toMatchObject({
    format: 'csv',
    compress: 'gzip',
  });
});

test('what a version kept that knew of no compression is read', () => {
  const kept = storageWith('{"format":"csv","safeForExcel":true}');
  expect(readChoices(kept)).toEqual({
    format: 'csv',
    safeForExcel: true,
    compressed: false,
    locked: false,
    layout: 'report',
  });
});

test('a backup takes no part of the jobs, and may be compressed', () => {
  const region = { delimiter: 'comma', timeZone: 'UTC' } as const;
  const choices = {
    format: 'backup',
    safeForExcel: true,
    compressed: true,
    locked: false,
    layout: 'proof',
  } as const;
  const part = { filters: { search: 'cook' }, omit: ['notes' as const] };
  expect(optionsOf(choices, region, 'en', part)).toEqual({ format: 'backup', compress: 'gzip' });
  const storage = storageWith(null);
  keepChoices(storage, choices);
  expect(readChoices(storage)).toEqual(choices);
});
