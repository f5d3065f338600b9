import { describe, expect, it } from 'vitest';
import { job } from '../../tests/formats/job-for-tests.ts';
import { unzip } from '../../tests/formats/unzip.ts';
import { zipped } from '../../tests/formats/zipped.ts';
import { planned } from '../../tests/restore/account-for-tests.ts';
import { exportText } from '../../tests/restore/export-for-tests.ts';

const rowsOf = async (file: BlobPart) => (await planned(file)).entries.map(({ kind, row }) => [kind, row]);

describe('a row has the number that a spreadsheet gives it', () => {
  it('in a CSV with blank rows and with fields of several lines', async () => {
    const file = '\r\ncompany_name,job_title\r\n\r\n,,\r\n"A\r\nB",C\r\n  \r\nD,\r\n';
    expect(await rowsOf(file)).toEqual([
      ['new', 5],
      ['refused', 7],
    ]);
  });

  it.each([
    [
      'that says where its rows are',
      (xml: string) => xml.replaceAll(/(<row r=|<c r="[A-Z]+)("?)3"/g, '$1$29"'),
    ],
    [
      'that holds empty rows and does not number them',
      (xml: string) =>
        xml.replace('<row r="3"', `${'<row></row>'.repeat(6)}<row r="3"`).replaceAll(/<row r="\d+"/g, '<row'),
    ],
  ])('in a workbook %s', async (_which, change) => {
    const jobs = [1, 2].map((at) => job({ id: `00000000-0000-4000-8000-00000000000${at}` }));
    const parts = unzip(await exportText(jobs, { format: 'xlsx' }));
    const path = 'xl/worksheets/sheet1.xml';
    parts.set(path, change(parts.get(path) ?? ''));
    expect(await rowsOf(zipped(parts))).toEqual([
      ['new', 2],
      ['new', 9],
    ]);
  });
});
