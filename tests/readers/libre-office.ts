import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

/** How long it may take to open one file. It makes its profile first. */
const openingTimeout = 120_000;
/** How long a test may take that lets it open one. */
export const libreOfficeTimeout = openingTimeout + 60_000;

/** Opens a workbook in LibreOffice, and returns all that it knows of it: flat OpenDocument XML. */
export function openedInLibreOffice(workbook: Uint8Array): string {
  return convertedByLibreOffice(workbook, 'fods').toString('utf8');
}

/** Opens a workbook in LibreOffice, and saves it in the form with this ending. */
export function convertedByLibreOffice(workbook: Uint8Array, ending: 'fods' | 'xlsx'): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-office-'));
  try {
    const file = join(folder, 'jobs.xlsx');
    writeFileSync(file, workbook);
    // A profile of its own: LibreOffice opens nothing while another one uses the profile.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
    const out = join(folder, 'out');
    execFileSync('soffice', [profile, '--headless', '--convert-to', ending, '--outdir', out, file], {
      stdio: 'pipe',
      timeout: openingTimeout,
    });
    return readFileSync(join(out, `jobs.${ending}`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The cells of a sheet in flat OpenDocument XML, row by row: their type and value. Repeated empty cells are undone. */
export function sheetIn(document: string, name: string): readonly (readonly OfficeCell[])[] {
  // Charts hold tables of their own.
  const flat = document.replace(/<draw:frame\b.*?<\/draw:frame>/gs, '');
  const [, sheet = ''] =
    new RegExp(`<table:table table:name="${name}".*?>(.*?)</table:table>`, 's').exec(flat) ?? [];
  const rows = sheet.matchAll(/<table:table-row[^>]*>(.*?)<\/table:table-row>/gs);
  return [...rows].map(([, row = '']) =>
    [...row.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(
      ([, attributes = '', content = '']) => {
        const attribute = (key: string) => {
          const [, value] = new RegExp(`${key}="(.*?)"`).exec(attributes) ?? [];
          return value === undefined ? undefined : plain(value);
        };
        const cell: OfficeCell = {
          type: attribute('office:value-type') ?? null,
          value:
            attribute('office:(?:date-|boolean-|string-)?value') ??
            [...content.matchAll(/<text:p>(.*?)<\/text:p>/gs)].map(([, line = '']) => plain(line)).join('\n'),
          formula: attribute('table:formula') ?? null,
        };
        return Array.from(
          { length: Math.min(Number(attribute('table:number-columns-repeated') ?? 1), 30) },
          () => cell,
        );
      },
    ),
  );
}

export interface OfficeCell {
  readonly type: string | null;
  readonly value: string;
  readonly formula: string | null;
}

function plain(line: string): string {
  return line
    .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count = '1') => ' '.repeat(Number(count)))
    .replace(/<text:tab\/>/g, '\t')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
