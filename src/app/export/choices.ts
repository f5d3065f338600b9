import * as v from 'valibot';
import { type ExportChoice, type FileOptions, readFileOptions } from '../../export/options.ts';
import type { FormatFacts } from '../../formats/format.ts';
import { type FileFormatId, fileFormatIds, fileFormats } from '../../formats/formats.ts';
import { isTimeZone } from '../../kernel/time-zone.ts';
import type { Language } from '../../texts/languages.ts';

/** What the person chose in the export dialog. It is kept on this device for the next time. */
export interface Choices {
  readonly format: FileFormatId;
  readonly safeForExcel: boolean;
  /** If absent, the region's delimiter applies. */
  readonly delimiter?: SpreadsheetRegion['delimiter'] | undefined;
  readonly compressed: boolean;
  /** A backup is locked with a password. The password is kept nowhere. */
  readonly locked: boolean;
  readonly layout: 'report' | 'proof';
}

const storageKey = 'pipeline-export-choices';
const choicesSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    format: v.picklist(fileFormatIds),
    safeForExcel: v.boolean(),
    delimiter: v.optional(v.picklist(['comma', 'semicolon'])),
    // Choices kept by an older version lack it.
    compressed: v.optional(v.boolean(), false),
    locked: v.optional(v.boolean(), false),
    layout: v.optional(v.picklist(['report', 'proof']), 'report'),
  }),
);
/** Contract: "Safe for Excel" is off by default. */
const firstChoices: Choices = {
  format: 'json',
  safeForExcel: false,
  compressed: false,
  locked: false,
  layout: 'report',
};

export function readChoices(storage: Pick<Storage, 'getItem'>): Choices {
  const result = v.safeParse(choicesSchema, storage.getItem(storageKey));
  return result.success ? result.output : firstChoices;
}

export function keepChoices(storage: Pick<Storage, 'setItem'>, choices: Choices): void {
  try {
    storage.setItem(storageKey, JSON.stringify(choices));
  } catch (error) {
    // A full or forbidden storage must not stop an export. The app then forgets the choice.
    console.error('The choice could not be kept', error);
  }
}

/** Only a backup is locked. Nothing packs what is locked, so it is compressed before. */
export function isLockedBackup({ format, locked }: Choices): boolean {
  return format === 'backup' && locked;
}

/** How this region's spreadsheets read a CSV. */
export interface SpreadsheetRegion {
  readonly delimiter: 'comma' | 'semicolon';
  readonly timeZone: string;
}

/** Excel splits a CSV at the region's list separator. No browser reports it, so the person can choose the other one. */
export function spreadsheetRegion(language: string, timeZone: string | undefined): SpreadsheetRegion {
  return {
    delimiter: splitsAtSemicolons(language) ? 'semicolon' : 'comma',
    // Some devices report only an offset, which is not the name of a zone.
    timeZone: timeZone !== undefined && isTimeZone(timeZone) ? timeZone : 'UTC',
  };
}

/**
 * Windows uses a semicolon as list separator where numbers have a decimal comma (Germany, France, Brazil, South
 * Africa), and in some regions and languages with a decimal point.
 */
function splitsAtSemicolons(language: string): boolean {
  try {
    const locale = new Intl.Locale(language).maximize();
    if (semicolonRegions.has(locale.region ?? '') || semicolonLanguages.has(locale.language)) return true;
    const parts = new Intl.NumberFormat(language).formatToParts(1.5);
    return parts.some(({ type, value }) => type === 'decimal' && value === ',');
  } catch {
    return false; // Not a language tag: WebKitGTK reports "C" if no locale is set.
  }
}

/** Exceptions in Windows, by region and by language: Switzerland, Liechtenstein; Arabic, Persian, Pashto, Urdu. */
const semicolonRegions: ReadonlySet<string> = new Set(['CH', 'LI']);
const semicolonLanguages: ReadonlySet<string> = new Set(['ar', 'fa', 'ps', 'ur']);

export function deviceRegion(): SpreadsheetRegion {
  return spreadsheetRegion(navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** What the person wants to stand in a PDF. Either may be empty. */
export interface PersonLines {
  readonly name: string;
  readonly reference: string;
}

/**
 * Returns the options of the file that the person asks for. Words in it are in `language`. A backup holds everything,
 * whatever `part` is.
 */
export function optionsOf(
  choices: Choices,
  region: SpreadsheetRegion,
  language: Language,
  part: ExportChoice = {},
  lines: PersonLines = { name: '', reference: '' },
): FileOptions {
  const { format, safeForExcel, delimiter = region.delimiter, compressed, layout } = choices;
  const { ownOptions, takes }: FormatFacts = fileFormats[format];
  const isLocked = isLockedBackup(choices);
  const compress = (compressed || isLocked) && takes.includes('compress') && { compress: 'gzip' };
  return readFileOptions({
    format,
    ...ownOptions({
      ...{ safeForExcel, delimiter, timeZone: region.timeZone, language, layout },
      ...{ name: lines.name.trim(), reference: lines.reference.trim() },
    }),
    ...(format !== 'backup' && part),
    ...compress,
    ...(isLocked && { encrypt: 'age' }),
  });
}
