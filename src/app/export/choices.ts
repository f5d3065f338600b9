import * as v from 'valibot';
import { type ExportChoice, type ExportOptions, readExportOptions } from '../../export/options.ts';
import { type FormatId, formatIds, formats } from '../../formats/formats.ts';
import { isTimeZone } from '../../kernel/time-zone.ts';

/** What the person chose in the export dialog; kept on this device for the next time. */
export interface Choices {
  readonly format: FormatId;
  readonly safeForExcel: boolean;
  readonly compressed: boolean;
}

const storageKey = 'pipeline-export-choices';
const choicesSchema = v.object({
  format: v.picklist(formatIds),
  safeForExcel: v.boolean(),
  // Absent in what an older version kept.
  compressed: v.optional(v.boolean(), false),
});
/** Contract: "Safe for Excel" is off at first. */
const firstChoices: Choices = { format: 'json', safeForExcel: false, compressed: false };

export function readChoices(storage: Pick<Storage, 'getItem'>): Choices {
  const text = storage.getItem(storageKey);
  if (text === null) return firstChoices;
  try {
    const result = v.safeParse(choicesSchema, JSON.parse(text));
    return result.success ? result.output : firstChoices;
  } catch {
    return firstChoices; // not JSON
  }
}

export function keepChoices(storage: Pick<Storage, 'setItem'>, choices: Choices): void {
  try {
    storage.setItem(storageKey, JSON.stringify(choices));
  } catch (error) {
    // A full or forbidden storage must not stop an export; the choice is simply not remembered.
    console.error('The choice could not be kept', error);
  }
}

/** How this region's spreadsheets read a CSV. */
export interface SpreadsheetRegion {
  readonly delimiter: 'comma' | 'semicolon';
  readonly timeZone: string;
}

/**
 * Excel splits a CSV at the list separator of the region, which is a semicolon where the comma is in the numbers
 * already (Germany, France, Brazil, South Africa). The browser tells the one and not the other.
 */
export function spreadsheetRegion(language: string, timeZone: string | undefined): SpreadsheetRegion {
  return {
    delimiter: decimalSign(language) === ',' ? 'semicolon' : 'comma',
    // Some devices know an offset alone, which is no name of a zone.
    timeZone: timeZone !== undefined && isTimeZone(timeZone) ? timeZone : 'UTC',
  };
}

function decimalSign(language: string): string | undefined {
  try {
    return new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  } catch {
    return undefined; // No language tag: WebKitGTK says "C" where no locale is set.
  }
}

export function deviceRegion(): SpreadsheetRegion {
  return spreadsheetRegion(navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** The options of the export that the person asks for. */
export function optionsOf(
  { format, safeForExcel, compressed }: Choices,
  region: SpreadsheetRegion,
  part: ExportChoice = {},
): ExportOptions {
  const { ownOptions, takes } = formats[format];
  const compress = compressed && takes.includes('compress') && { compress: 'gzip' };
  return readExportOptions({ format, ...ownOptions({ safeForExcel, ...region }), ...part, ...compress });
}
