import { backup } from './backup/facts.ts';
import { csv } from './csv/facts.ts';
import { json } from './json/facts.ts';
import { ndjson } from './ndjson/facts.ts';
import { parquet } from './parquet/facts.ts';
import { pdf } from './pdf/facts.ts';
import { xlsx } from './xlsx/facts.ts';

/** Every format of an export. Its writer is in `writers.ts`. */
export const formats = { xlsx, csv, pdf, json, ndjson, parquet } as const;

export type FormatId = keyof typeof formats;
export const formatIds = Object.keys(formats) as readonly FormatId[];

/** Every kind of file that is made, in the order of the dialog. A backup is no export: nothing is chosen for it. */
export const fileFormats = { xlsx, csv, pdf, backup, json, ndjson, parquet } as const;

export type FileFormatId = keyof typeof fileFormats;
export const fileFormatIds = Object.keys(fileFormats) as readonly FileFormatId[];
