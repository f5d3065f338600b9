import { csv } from './csv/facts.ts';
import { json } from './json/facts.ts';
import { ndjson } from './ndjson/facts.ts';
import { pdf } from './pdf/facts.ts';

/** Every format, in the order of the dialog. Its writer is in `writers.ts`. */
export const formats = { json, csv, pdf, ndjson } as const;

export type FormatId = keyof typeof formats;
export const formatIds = Object.keys(formats) as readonly FormatId[];
