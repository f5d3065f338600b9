import { describe, expect, it } from 'vitest';
import { readExportOptions } from '../../export/options.ts';
import { exportTag, namesTag } from './entity-tag.ts';

const base = {
  userId: 'a',
  version: { epoch: 'e', version: '7' },
  options: readExportOptions({ format: 'json' }),
  exportedAt: '2026-03-04T12:00:00Z',
} as const;
const thisMonth = readExportOptions({
  format: 'json',
  filters: { period: { by: 'created', timeZone: 'Africa/Nairobi', month: 'this-month' } },
});

describe('the tag of an export', () => {
  it('is weak, and the same a second later', () => {
    expect(exportTag(base)).toMatch(/^W\/"[A-Za-z0-9_-]{27}"$/);
    expect(exportTag({ ...base, exportedAt: '2026-03-04T12:00:01Z' })).toBe(exportTag(base));
  });

  it.each([
    ['another account', { userId: 'b' }],
    ['a change', { version: { epoch: 'e', version: '8' } }],
    ['another history', { version: { epoch: 'f', version: '7' } }],
    ['another format', { options: readExportOptions({ format: 'csv' }) }],
    ['fewer columns', { options: readExportOptions({ format: 'json', omit: ['notes'] }) }],
    ['a compressed file', { options: readExportOptions({ format: 'json', compress: 'gzip' }) }],
    ['fewer jobs', { options: thisMonth }],
  ])('is another for %s', (_what, other) => {
    expect(exportTag({ ...base, ...other })).not.toBe(exportTag(base));
  });

  it('of a file that shows the day is another on the next one, in its zone, unless it has a period', () => {
    const pdf = { format: 'pdf', layout: 'report', timeZone: 'Africa/Nairobi', language: 'en' };
    const days = { period: { by: 'applied', timeZone: 'UTC', from: '2026-03-01', to: '2026-03-31' } };
    const at = (exportedAt: string, filters?: object) =>
      exportTag({ ...base, options: readExportOptions({ ...pdf, ...(filters && { filters }) }), exportedAt });
    expect(at('2026-03-04T20:59:59Z')).toBe(at('2026-03-04T00:00:00Z'));
    expect(at('2026-03-04T21:00:00Z')).not.toBe(at('2026-03-04T20:59:59Z'));
    expect(at('2026-03-04T21:00:00Z', days)).toBe(at('2026-03-04T20:59:59Z', days));
  });

  it('of a month holds while its days are the same, by the clocks of its zone', () => {
    const at = (exportedAt: string) => exportTag({ ...base, options: thisMonth, exportedAt });
    expect(at('2026-03-31T20:59:59Z')).toBe(at('2026-03-04T12:00:00Z'));
    expect(at('2026-03-31T21:00:00Z')).not.toBe(at('2026-03-04T12:00:00Z'));
  });
});

describe('If-None-Match', () => {
  it.each([
    ['W/"x"', true],
    ['"x"', true],
    ['"a", W/"x"', true],
    [' , "a,b" ,, "x",', true],
    ['*', true],
    [' * ', true],
    [undefined, false],
    ['', false],
    ['"y"', false],
    ['x', false],
    ['w/"x"', false],
    ['"a" "x"', false],
    ['"x"junk', false],
    ['"a,"x""', false],
    ['*, "x"', false],
  ])('%j names W/"x": %j', (header, expected) => {
    expect(namesTag(header, 'W/"x"')).toBe(expected);
  });
});
