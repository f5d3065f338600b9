import { describe, expect, test } from 'vitest';
import { parseExportOptions, readExportOptions } from './options.ts';

describe('the query', () => {
  test.each([
    ['', { format: 'json' }],
    ['format=json', { format: 'json' }],
    ['format=csv', { format: 'csv', excel: false }],
    ['format=csv&excel=1', { format: 'csv', excel: true, delimiter: 'comma', timeZone: 'UTC' }],
    [
      'tz=Africa/Nairobi&delimiter=semicolon&excel=1&format=csv',
      { format: 'csv', excel: true, delimiter: 'semicolon', timeZone: 'Africa/Nairobi' },
    ],
    [
      'format=csv&excel=1&tz=America%2FNew_York&delimiter=comma',
      { format: 'csv', excel: true, delimiter: 'comma', timeZone: 'America/New_York' },
    ],
  ])('%j is understood', (query, expected) => {
    expect(parseExportOptions(new URLSearchParams(query))).toEqual(expected);
  });

  test.each([
    ['colour=red', 'colour', 'Unknown parameter "colour". Allowed: format, excel, delimiter, tz.'],
    [
      'exported_at=x',
      'exported_at',
      'Unknown parameter "exported_at". Allowed: format, excel, delimiter, tz.',
    ],
    ['toString=1', 'toString', 'Unknown parameter "toString". Allowed: format, excel, delimiter, tz.'],
    ['format=xml', 'format', 'Unknown value "xml" for parameter "format". Allowed: json, csv.'],
    ['format=', 'format', 'Unknown value "" for parameter "format". Allowed: json, csv.'],
    ['format=CSV', 'format', 'Unknown value "CSV" for parameter "format". Allowed: json, csv.'],
    ['Format=csv', 'Format', 'Unknown parameter "Format". Allowed: format, excel, delimiter, tz.'],
    ['format=csv&excel=true', 'excel', 'Unknown value "true" for parameter "excel". Allowed: 1.'],
    ['format=csv&excel=0', 'excel', 'Unknown value "0" for parameter "excel". Allowed: 1.'],
    [
      'format=csv&excel=1&delimiter=;',
      'delimiter',
      'Unknown value ";" for parameter "delimiter". Allowed: comma, semicolon.',
    ],
    [
      'format=csv&excel=1&tz=Mars/Base',
      'tz',
      'Unknown value "Mars/Base" for parameter "tz". Allowed: an IANA time zone such as Africa/Nairobi.',
    ],
    [
      'format=csv&excel=1&tz=%2B03:00',
      'tz',
      'Unknown value "+03:00" for parameter "tz". Allowed: an IANA time zone such as Africa/Nairobi.',
    ],
    ['format=csv&format=csv', 'format', 'Parameter "format" is given twice. Allowed: json, csv.'],
    ['format=csv&excel=1&excel=1', 'excel', 'Parameter "excel" is given twice. Allowed: 1.'],
    ['excel=1', 'excel', 'Parameter "excel" does not fit format=json. Allowed: format.'],
    [
      'format=json&delimiter=comma',
      'delimiter',
      'Parameter "delimiter" does not fit format=json. Allowed: format.',
    ],
    ['format=json&tz=UTC', 'tz', 'Parameter "tz" does not fit format=json. Allowed: format.'],
    [
      'format=csv&delimiter=semicolon',
      'delimiter',
      'Parameter "delimiter" needs excel=1 beside it. Allowed: format, excel.',
    ],
    ['format=csv&tz=UTC', 'tz', 'Parameter "tz" needs excel=1 beside it. Allowed: format, excel.'],
  ])('%j is refused, by name', (query, parameter, message) => {
    const parse = () => parseExportOptions(new URLSearchParams(query));
    expect(parse).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_ERROR',
        message,
        details: { parameter, allowed: expect.any(Array) },
      }),
    );
  });
});

describe('the message of a page', () => {
  test.each([
    { format: 'json' },
    { format: 'csv', excel: false },
    { format: 'csv', excel: true, delimiter: 'semicolon', timeZone: 'Europe/Berlin' },
  ])('%j is taken as it is', (options) => {
    expect(readExportOptions(options)).toEqual(options);
  });

  test.each([
    [null, 'options'],
    [{}, 'format'],
    [{ format: 'xml' }, 'format'],
    [{ format: 'json', excel: true }, 'excel'],
    [{ format: 'csv' }, 'excel'],
    [{ format: 'csv', excel: false, delimiter: 'comma' }, 'delimiter'],
    [{ format: 'csv', excel: true, delimiter: ';', timeZone: 'UTC' }, 'delimiter'],
    [{ format: 'csv', excel: true, delimiter: 'comma', timeZone: 'Mars/Base' }, 'timeZone'],
    [{ format: 'csv', excel: true, delimiter: 'comma' }, 'timeZone'],
  ])('%j is refused for its %s', (options, parameter) => {
    expect(() => readExportOptions(options)).toThrow(
      expect.objectContaining({ code: 'VALIDATION_ERROR', details: { parameter } }),
    );
  });
});
