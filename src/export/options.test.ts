import { describe, expect, test } from 'vitest';
import type { FormatFacts } from '../formats/format.ts';
import { formatIds, formats } from '../formats/formats.ts';
import {
  exportParameterNames,
  parseExportOptions,
  queryOfOptions,
  readExportOptions,
  readFileOptions,
} from './options.ts';

describe('the query', () => {
  test.each([
    ['', { format: 'json' }],
    ['format=json', { format: 'json' }],
    ['format=csv', { format: 'csv' }],
    ['format=ndjson', { format: 'ndjson' }],
    ['format=ndjson&compress=gzip', { format: 'ndjson', compress: 'gzip' }],
    ['format=csv&compress=gzip', { format: 'csv', compress: 'gzip' }],
    ['format=csv&excel=1', { format: 'csv', excel: { delimiter: 'comma', timeZone: 'UTC' } }],
    [
      'tz=Africa/Nairobi&delimiter=semicolon&excel=1&format=csv',
      { format: 'csv', excel: { delimiter: 'semicolon', timeZone: 'Africa/Nairobi' } },
    ],
    [
      'format=csv&excel=1&tz=America%2FNew_York&delimiter=comma',
      { format: 'csv', excel: { delimiter: 'comma', timeZone: 'America/New_York' } },
    ],
    [
      'period=last-month&by=applied&tz=Africa/Nairobi&omit=notes,salary,scores',
      {
        format: 'json',
        filters: { period: { by: 'applied', timeZone: 'Africa/Nairobi', month: 'last-month' } },
        omit: ['notes', 'salary', 'scores'],
      },
    ],
    [
      'format=csv&from=2026-03-01&to=2026-03-01',
      {
        format: 'csv',
        filters: { period: { by: 'created', timeZone: 'UTC', from: '2026-03-01', to: '2026-03-01' } },
      },
    ],
    [
      'format=csv&excel=1&tz=Europe/Berlin&to=2026-03-01',
      {
        format: 'csv',
        excel: { delimiter: 'comma', timeZone: 'Europe/Berlin' },
        filters: { period: { by: 'created', timeZone: 'Europe/Berlin', to: '2026-03-01' } },
      },
    ],
    [
      'status=applied,interview,applied&source=manual&remote=false&search=data%20entry',
      {
        format: 'json',
        filters: {
          statuses: ['applied', 'interview'],
          sources: ['manual'],
          remote: false,
          search: 'data entry',
        },
      },
    ],
    [
      'tags=remote,"a, b","say ""hi""",Zoë',
      { format: 'json', filters: { tags: ['remote', 'a, b', 'say "hi"', 'Zoë'] } },
    ],
  ])('%j is understood', (query, expected) => {
    expect(parseExportOptions(new URLSearchParams(query))).toEqual(expected);
  });

  test('is written as it is read, with every parameter of every format', () => {
    const values: Readonly<Record<string, readonly string[]>> = {
      ...{ excel: ['1'], delimiter: ['comma', 'semicolon'], layout: ['report', 'proof'] },
      ...{ tz: ['Africa/Nairobi', 'UTC'], period: ['this-month', 'last-month'], from: ['2026-03-01'] },
      ...{ to: ['2026-03-31'], by: ['applied'], status: ['saved', 'applied,interview'] },
      ...{ reached: ['answer,offer'], source: ['manual'], tags: ['Zoë', '"a, b","say ""hi""",c&d=e+f %'] },
      ...{ remote: ['true', 'false'], search: ['data entry', 'a+b & c'], omit: ['notes', 'notes,salary'] },
      ...{ lang: ['de', 'sw'], compress: ['gzip'] },
    };
    const written = new Set<string>();
    for (const format of formatIds) {
      const { needs = {} }: FormatFacts = formats[format];
      for (const name of exportParameterNames.filter((name) => name !== 'format')) {
        for (const value of values[name] ?? expect.unreachable(`No values for ${name}`)) {
          const query = new URLSearchParams({ format, [name]: value });
          if (needs[name] !== undefined) query.set(needs[name], '1');
          if (name === 'by') query.set('period', 'this-month');
          let options: ReturnType<typeof parseExportOptions>;
          try {
            options = parseExportOptions(query);
          } catch {
            continue; // It does not fit this format.
          }
          const again = new URLSearchParams(queryOfOptions(options));
          expect(parseExportOptions(again)).toEqual(options);
          expect(again.get(name)).toBe(value);
          written.add(name);
        }
      }
    }
    expect([...written, 'format'].sort()).toEqual([...exportParameterNames].sort());
  });

  test('has no name of a person', () => {
    const lines = { name: 'Amina', reference: '12' } as const;
    const options = { format: 'pdf', layout: 'proof', timeZone: 'UTC', language: 'sw' } as const;
    expect(queryOfOptions({ ...options, ...lines })).toBe('format=pdf&layout=proof&tz=UTC&lang=sw');
  });

  test.each([
    [
      'colour=red',
      'colour',
      'Unknown parameter "colour". Allowed: format, excel, delimiter, layout, tz, period, from, to, by, status, reached, source, tags, remote, search, omit, lang, compress.',
    ],
    [
      'exported_at=x',
      'exported_at',
      'Unknown parameter "exported_at". Allowed: format, excel, delimiter, layout, tz, period, from, to, by, status, reached, source, tags, remote, search, omit, lang, compress.',
    ],
    [
      'toString=1',
      'toString',
      'Unknown parameter "toString". Allowed: format, excel, delimiter, layout, tz, period, from, to, by, status, reached, source, tags, remote, search, omit, lang, compress.',
    ],
    [
      'format=xml',
      'format',
      'Unknown value "xml" for parameter "format". Allowed: xlsx, csv, pdf, json, ndjson, parquet.',
    ],
    [
      'format=',
      'format',
      'Unknown value "" for parameter "format". Allowed: xlsx, csv, pdf, json, ndjson, parquet.',
    ],
    [
      'format=CSV',
      'format',
      'Unknown value "CSV" for parameter "format". Allowed: xlsx, csv, pdf, json, ndjson, parquet.',
    ],
    [
      'Format=csv',
      'Format',
      'Unknown parameter "Format". Allowed: format, excel, delimiter, layout, tz, period, from, to, by, status, reached, source, tags, remote, search, omit, lang, compress.',
    ],
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
    [
      'format=csv&format=csv',
      'format',
      'Parameter "format" is given twice. Allowed: xlsx, csv, pdf, json, ndjson, parquet.',
    ],
    ['format=csv&excel=1&excel=1', 'excel', 'Parameter "excel" is given twice. Allowed: 1.'],
    [
      'excel=1',
      'excel',
      'Parameter "excel" does not fit format=json. Allowed: format, tz, period, from, to, by, status, reached, source, tags, remote, search, omit, compress.',
    ],
    [
      'format=json&delimiter=comma',
      'delimiter',
      'Parameter "delimiter" does not fit format=json. Allowed: format, tz, period, from, to, by, status, reached, source, tags, remote, search, omit, compress.',
    ],
    [
      'format=ndjson&excel=1',
      'excel',
      'Parameter "excel" does not fit format=ndjson. Allowed: format, tz, period, from, to, by, status, reached, source, tags, remote, search, omit, compress.',
    ],
    ['format=ndjson&tz=UTC', 'tz', 'Parameter "tz" also needs a period. Allowed: period, from, to.'],
    ['format=json&tz=UTC', 'tz', 'Parameter "tz" also needs a period. Allowed: period, from, to.'],
    [
      'format=csv&delimiter=semicolon',
      'delimiter',
      'Parameter "delimiter" also needs excel=1. Allowed: format, excel, delimiter, tz, period, from, to, by, status, reached, source, tags, remote, search, omit, compress.',
    ],
    ['format=csv&tz=UTC', 'tz', 'Parameter "tz" also needs excel=1, or a period. Allowed: period, from, to.'],
    [
      'period=last-week',
      'period',
      'Unknown value "last-week" for parameter "period". Allowed: this-month, last-month.',
    ],
    [
      'from=2026-02-30',
      'from',
      'Unknown value "2026-02-30" for parameter "from". Allowed: a day such as 2026-03-01.',
    ],
    [
      'from=2026-03-02&to=2026-03-01',
      'to',
      'The period ends on 2026-03-01, before it begins on 2026-03-02. Allowed: a day not before "from".',
    ],
    [
      'period=this-month&to=2026-03-01',
      'period',
      'Parameter "period" does not go with "from" or "to". Allowed: either "period", or "from" and "to".',
    ],
    ['by=applied', 'by', 'Parameter "by" also needs a period. Allowed: period, from, to.'],
    [
      'status=applied,hired',
      'status',
      'Unknown value "applied,hired" for parameter "status". Allowed: saved, applied, interview, offer, rejected, several with commas between them.',
    ],
    [
      'source=',
      'source',
      'Unknown value "" for parameter "source". Allowed: brightermonday, fuzu, linkedin, manual, several with commas between them.',
    ],
    [
      'tags=a,,b',
      'tags',
      'Unknown value "a,,b" for parameter "tags". Allowed: up to 50 tags, a comma between two, quotes around one that holds a comma.',
    ],
    [
      'tags="a',
      'tags',
      'Unknown value ""a" for parameter "tags". Allowed: up to 50 tags, a comma between two, quotes around one that holds a comma.',
    ],
    ['remote=1', 'remote', 'Unknown value "1" for parameter "remote". Allowed: true, false.'],
    [
      'search=%20',
      'search',
      'Unknown value " " for parameter "search". Allowed: words, up to 200 characters.',
    ],
    [
      'search=a%00',
      'search',
      'Unknown value "a\0" for parameter "search". Allowed: words, up to 200 characters.',
    ],
    [
      'omit=notes,tags',
      'omit',
      'Unknown value "notes,tags" for parameter "omit". Allowed: notes, salary, scores, several with commas between them.',
    ],
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
    { format: 'csv' },
    { format: 'ndjson' },
    { format: 'csv', excel: { delimiter: 'semicolon', timeZone: 'Europe/Berlin' } },
  ])('%j is taken as it is', (options) => {
    expect(readExportOptions(options)).toEqual(options);
  });

  test.each([
    [{ format: 'json', filters: {} }, 'filters'],
    [{ format: 'json', filters: { statuses: [] } }, 'filters.statuses'],
    [{ format: 'json', filters: { search: ' ' } }, 'filters.search'],
    [{ format: 'json', filters: { tags: ['\ud800'] } }, 'filters.tags.0'],
    [{ format: 'json', omit: [] }, 'omit'],
    [null, 'options'],
    [{}, 'format'],
    [{ format: 'xml' }, 'format'],
    [{ format: 'json', excel: true }, 'excel'],
    [{ format: 'csv', excel: false }, 'excel'],
    [{ format: 'csv', delimiter: 'comma' }, 'delimiter'],
    [{ format: 'csv', excel: { delimiter: ';', timeZone: 'UTC' } }, 'excel.delimiter'],
    [{ format: 'csv', excel: { delimiter: 'comma', timeZone: 'Mars/Base' } }, 'excel.timeZone'],
    [{ format: 'csv', excel: { delimiter: 'comma' } }, 'excel.timeZone'],
  ])('%j is refused for its %s', (options, parameter) => {
    expect(() => readExportOptions(options)).toThrow(
      expect.objectContaining({ code: 'VALIDATION_ERROR', details: { parameter } }),
    );
  });
});

test('a backup is a file that no option of an export fits', () => {
  expect(readFileOptions({ format: 'backup', compress: 'gzip' })).toEqual({
    format: 'backup',
    compress: 'gzip',
  });
  expect(readFileOptions({ format: 'csv' })).toEqual({ format: 'csv' });
  expect(queryOfOptions({ format: 'backup', compress: 'gzip' })).toBe('backup');
  for (const part of [{ omit: ['notes'] }, { filters: { search: 'cook' } }, { excel: {} }])
    expect(() => readFileOptions({ format: 'backup', ...part })).toThrow(/omit|filters|excel/);
  expect(() => readExportOptions({ format: 'backup' })).toThrow(/format/);
});
