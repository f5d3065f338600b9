import * as v from 'valibot';
import { isTimeZone } from '../../kernel/time-zone.ts';
import { languages } from '../../texts/languages.ts';
import type { FormatFacts, OptionsWith } from '../format.ts';

const options = {
  /** Times are written on the clocks of this IANA zone. */
  timeZone: v.pipe(v.string(), v.check(isTimeZone, 'no IANA time zone')),
  /** The language of sheet names, headers and words. */
  language: v.picklist(languages),
};

export type XlsxOptions = OptionsWith<typeof options>;

export const xlsx = {
  id: 'xlsx',
  audience: 'people',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  signature: 'PK\u0003\u0004',
  bytesVersion: 1,
  computes: true,
  columns: 'csv',
  takes: ['tz', 'lang'],
  hasFigures: true,
  parameters: {},
  options,
  ownOptions: ({ timeZone, language }) => ({ timeZone, language }),
} as const satisfies FormatFacts;
