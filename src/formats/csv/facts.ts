import * as v from 'valibot';
import { oneOf } from '../../kernel/parameters.ts';
import { isTimeZone } from '../../kernel/time-zone.ts';
import type { FormatFacts, OptionsWith } from '../format.ts';

const delimiters = ['comma', 'semicolon'] as const;

const options = {
  /** For reading in a spreadsheet. Contract: `excel=1`. Without it, the CSV reads back. */
  excel: v.optional(
    v.strictObject({
      delimiter: v.picklist(delimiters),
      /** Times are written on the clocks of this IANA zone. */
      timeZone: v.pipe(v.string(), v.check(isTimeZone, 'no IANA time zone')),
    }),
  ),
};

export type CsvOptions = OptionsWith<typeof options>;

export const csv = {
  id: 'csv',
  audience: 'people',
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  bytesVersion: 2,
  columns: 'csv',
  takes: ['tz', 'compress'],
  parameters: { excel: oneOf('1'), delimiter: oneOf(...delimiters) },
  needs: { delimiter: 'excel', tz: 'excel' },
  options,
  ownOptions: ({ safeForExcel, delimiter, timeZone }) =>
    safeForExcel ? { excel: { delimiter, timeZone } } : {},
} as const satisfies FormatFacts;
