import * as v from 'valibot';
import { oneOf } from '../../kernel/parameters.ts';
import { isTimeZone } from '../../kernel/time-zone.ts';
import { type Language, languages } from '../../texts/languages.ts';
import type { FormatFacts, OptionsWith } from '../format.ts';

const layouts = ['report', 'proof'] as const;

/** A line that the person adds. It stands in the file and in no address: the route has no parameter for it. */
const line = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)));

const options = {
  layout: v.picklist(layouts),
  /** Days are those of this IANA zone. */
  timeZone: v.pipe(v.string(), v.check(isTimeZone, 'no IANA time zone')),
  language: v.picklist(languages) as v.GenericSchema<unknown, Language>,
  name: line,
  reference: line,
};

export type PdfOptions = OptionsWith<typeof options>;

export const pdf = {
  id: 'pdf',
  audience: 'people',
  mediaType: 'application/pdf',
  extension: 'pdf',
  // ISO 32000-1, 7.5.2.
  signature: '%PDF-',
  isReceiptOnly: true,
  bytesVersion: 1,
  computes: true,
  columns: 'csv',
  lists: 'applications',
  showsToday: true,
  maxRows: 5_000,
  takes: ['tz', 'lang'],
  hasFigures: true,
  parameters: { layout: oneOf(...layouts) },
  options,
  ownOptions: ({ layout, timeZone, language, name, reference }) => ({
    ...{ layout, timeZone, language },
    ...(name && { name }),
    ...(reference && { reference }),
  }),
} as const satisfies FormatFacts;
