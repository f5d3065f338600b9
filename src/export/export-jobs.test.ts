import { describe, expect, test } from 'vitest';
import { job } from '../../tests/formats/job-for-tests.ts';
import { collect, failingBatches, watchedBatches } from '../../tests/formats/streams.ts';
import type { SourceRow } from './exclusions.ts';
import { type ExportRun, exportJobs, type WrittenSoFar } from './export-jobs.ts';

describe('the bytes', () => {
  test('of a JSON export', async () => {
    const { text } = await collect(exportOf([[job()]]));
    expect(text).toBe(
      '{"exported_at":"2026-03-04T12:00:00Z","total":1,"jobs":[\n' +
        '{"id":"98b2d671-3f03-430e-b18c-e5ddb8ce5035","company_name":"Twiga Foods, Ltd.",' +
        '"job_title":"Engineer","status":"applied","source":"linkedin","location":"Nairobi",' +
        '"is_remote":true,"job_url":"https://example.com/1","job_description":"Build.",' +
        '"salary_range_min":30000,"salary_range_max":50000,"ai_match_score":87,"ai_reasoning":"Fits.",' +
        '"notes":"=call\\nback","tags":["urgent","remote"],"applied_at":"2026-03-01T08:00:00.123456Z",' +
        '"interview_at":"2026-03-02T08:00:00Z","offer_at":null,"rejected_at":null,' +
        '"scraped_at":"2026-02-28T08:00:00Z","created_at":"2026-02-28T08:00:00.5Z",' +
        '"updated_at":"2026-03-03T08:00:00Z"}\n' +
        ']}\n',
    );
  });

  test('of a CSV export', async () => {
    const { text } = await collect(exportOf([[job()]], { options: { format: 'csv' } }));
    expect(text).toBe(
      `${csvHeader}\r\n` +
        '98b2d671-3f03-430e-b18c-e5ddb8ce5035,"Twiga Foods, Ltd.",Engineer,applied,linkedin,Nairobi,true,' +
        'https://example.com/1,30000,50000,87,"=call\nback",urgent; remote,2026-03-01T08:00:00.123456Z,' +
        '2026-03-02T08:00:00Z,,,2026-02-28T08:00:00.5Z,2026-03-03T08:00:00Z\r\n',
    );
  });

  test('of a CSV export that is safe for Excel', async () => {
    const options = {
      format: 'csv',
      excel: { delimiter: 'semicolon', timeZone: 'Africa/Nairobi' },
    } as const;
    const { text } = await collect(exportOf([[job()]], { options }));
    expect(text).toBe(
      `\uFEFF${csvHeader.replaceAll(',', ';')}\r\n` +
        '98b2d671-3f03-430e-b18c-e5ddb8ce5035;Twiga Foods, Ltd.;Engineer;applied;linkedin;Nairobi;true;' +
        'https://example.com/1;30000;50000;87;"\'=call\nback";"urgent; remote";2026-03-01 11:00:00;' +
        '2026-03-02 11:00:00;;;2026-02-28 11:00:00;2026-03-03 11:00:00\r\n',
    );
  });

  test('of an account without jobs', async () => {
    expect((await collect(exportOf([]))).text).toBe(
      '{"exported_at":"2026-03-04T12:00:00Z","total":0,"jobs":[]}\n',
    );
    const csv = exportOf([], { options: { format: 'csv' } });
    expect((await collect(csv)).text).toBe(`${csvHeader}\r\n`);
  });
});

describe('the rows', () => {
  test('that are deleted stay out, and out of the count', async () => {
    const deleted = { ...job({ company_name: 'Gone' }), deleted_at: '2026-03-04T00:00:00Z' };
    const { text } = await collect(exportOf([[deleted, job(), deleted], [deleted]], { total: 1 }));
    expect(JSON.parse(text).jobs).toEqual([job()]);
    expect(text).not.toContain('Gone');
    expect(text).not.toContain('deleted_at');
  });

  test('keep the order in which they come', async () => {
    const companies = ['c', 'a', 'b'];
    const { text } = await collect(exportOf([companies.map((name) => job({ company_name: name }))]));
    expect(JSON.parse(text).jobs.map((row: { company_name: string }) => row.company_name)).toEqual(companies);
  });
});

describe('a file that would be short, or long', () => {
  test.each([
    ['fewer rows', [[job()], [job()]], 3, 2],
    ['more rows', [[job()], [job()], [job()]], 2, 3],
    ['none of the rows', [], 1, 0],
  ])('ends in a fault: %s than announced', async (_, batches, total, rows) => {
    for (const options of [{ format: 'json' }, { format: 'csv' }] as const) {
      await expect(collect(exportOf(batches, { total, options }))).rejects.toMatchObject({
        code: 'EXPORT_COUNT_MISMATCH',
        details: { total, rows },
      });
    }
  });

  test('never has the end of its JSON', async () => {
    let text = '';
    const read = async () => {
      for await (const chunk of exportOf([[job()]], { total: 2 })) text += new TextDecoder().decode(chunk);
    };
    await expect(read()).rejects.toMatchObject({ code: 'EXPORT_COUNT_MISMATCH' });
    expect(text).toContain('Twiga');
    expect(text).not.toContain(']}');
  });

  test('ends in the fault of the source, as it is', async () => {
    const fault = new Error('connection reset');
    const batches = failingBatches<SourceRow>([[job()]], fault);
    const output = exportJobs({ ...run, source: { total: 2, batches } });
    await expect(collect(output)).rejects.toBe(fault);
  });
});

describe('the source', () => {
  test('is not touched before the first chunk is wanted', async () => {
    const { batches, state } = watchedBatches([[job()]]);
    exportJobs({ ...run, source: { total: 1, batches } });
    await Promise.resolve();
    expect(state.asked).toBe(0);
  });

  test('is asked for the next batch while the current one is written, and for no more', async () => {
    const { batches, state } = watchedBatches([[job()], [job()], [job()], [job()]]);
    const output = exportJobs({ ...run, source: { total: 4, batches } });
    await output.next();
    expect(state.asked).toBe(2);
    await output.next();
    expect(state.asked).toBe(3);
    await output.return();
    expect(state).toEqual({ asked: 3, returned: true });
  });

  test('is returned when the count does not hold', async () => {
    const { batches, state } = watchedBatches([[job()], [job()], [job()]]);
    await expect(collect(exportJobs({ ...run, source: { total: 0, batches } }))).rejects.toThrow();
    expect(state.returned).toBe(true);
  });
});

describe('a cancelled export', () => {
  test('ends at once, also while the source says nothing', async () => {
    const controller = new AbortController();
    async function* batches(): AsyncGenerator<readonly SourceRow[]> {
      yield [job()];
      await new Promise(() => {});
    }
    const source = { total: 2, batches: batches() };
    const output = exportJobs({ ...run, source, signal: controller.signal });
    await output.next();
    const waiting = output.next();
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('gives nothing where it was cancelled before it began', async () => {
    const output = exportOf([[job()]], { signal: AbortSignal.abort() });
    await expect(output.next()).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('ends between two chunks of one batch', async () => {
    const controller = new AbortController();
    const batch = Array.from({ length: 100 }, () => job({ job_description: 'x'.repeat(10_000) }));
    const output = exportOf([batch], { signal: controller.signal });
    await output.next();
    controller.abort();
    await expect(output.next()).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

test('tells its progress with each chunk, the sums with the last', async () => {
  const seen: WrittenSoFar[] = [];
  const output = exportOf([[job(), job()], [job()]], { onProgress: (progress) => seen.push(progress) });
  const { bytes } = await collect(output);
  expect(seen.map(({ rows }) => rows)).toEqual([2, 3, 3]);
  expect(seen.at(-1)).toEqual({ rows: 3, total: 3, bytes: bytes.byteLength });
});

const run = { options: { format: 'json' }, exportedAt: '2026-03-04T12:00:00Z' } as const;

const csvHeader =
  'id,company_name,job_title,status,source,location,is_remote,job_url,salary_range_min,salary_range_max,' +
  'ai_match_score,notes,tags,applied_at,interview_at,offer_at,rejected_at,created_at,updated_at';

/** An export of these batches as JSON. It announces the true number of rows, unless a test says otherwise. */
function exportOf(
  batches: readonly (readonly SourceRow[])[],
  change: Partial<Omit<ExportRun, 'source'>> & { total?: number } = {},
) {
  const { total = batches.flat().length, ...rest } = change;
  return exportJobs({ ...run, ...rest, source: { total, batches: watchedBatches(batches).batches } });
}
