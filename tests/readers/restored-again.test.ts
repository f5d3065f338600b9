import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ReadRow } from '../../src/formats/table.ts';
import { type CellForm, compareCell } from '../../src/import/same-cells.ts';
import { csvColumns } from '../../src/job/columns.ts';
import { planned } from '../restore/account-for-tests.ts';
import { exportText } from '../restore/export-for-tests.ts';
import { convertedByLibreOffice, hasLibreOffice, libreOfficeTimeout } from './libre-office.ts';
import { savedJobs } from './saved-again/jobs.ts';

const folder = fileURLToPath(new URL('saved-again/', import.meta.url));
const names = readdirSync(folder).filter((name) => /\.(csv|txt)$/.test(name) && !name.includes('damaged'));

/** A file is the same to its own account, and gives an empty one the same jobs. */
async function bringsBack(file: Uint8Array<ArrayBuffer>, zone: string, form: CellForm): Promise<void> {
  expect((await planned(file, { jobs: savedJobs }, zone)).counts).toEqual({ same: savedJobs.length });
  const { counts, entries } = await planned(file, {}, zone);
  expect(counts).toEqual({ new: savedJobs.length });
  for (const [at, job] of savedJobs.entries()) {
    const { id, set } = entries[at]?.put ?? {};
    const { moves: _, ...cells } = { ...set, id };
    for (const column of csvColumns)
      expect(compareCell((cells as ReadRow)[column.name], job[column.name], column, form), column.name).toBe(
        'same',
      );
  }
}

/** Excel writes a time as its own language does: nobody can tell day from month. */
const hasExcelTimes = (name: string) => name.startsWith('documented-excel-excel');

describe('a file that another program has saved is brought back', () => {
  test.each(names.filter((name) => !hasExcelTimes(name)))('%s', (name) => {
    const zone = name.includes('semicolon') ? 'Europe/Berlin' : 'Africa/Nairobi';
    const file = new Uint8Array(readFileSync(folder + name));
    return bringsBack(file, zone, name.includes('-default') ? 'csv' : 'xlsx');
  });

  test.each(names.filter(hasExcelTimes))('%s, but for new jobs: their times cannot be read', async (name) => {
    const file = new Uint8Array(readFileSync(folder + name));
    expect((await planned(file, { jobs: savedJobs })).counts).toEqual({ same: savedJobs.length });
    const { entries } = await planned(file);
    expect(entries).toHaveLength(savedJobs.length);
    for (const { broken } of entries)
      expect(broken).toEqual({ reason: 'unreadable', columns: [expect.stringMatching(/_at$/)] });
  });

  test.runIf(hasLibreOffice)('a workbook, by LibreOffice', { timeout: libreOfficeTimeout }, async () => {
    const workbook = await exportText(savedJobs, { format: 'xlsx' });
    await bringsBack(new Uint8Array(convertedByLibreOffice(workbook, 'xlsx')), 'Africa/Nairobi', 'xlsx');
  });
});
