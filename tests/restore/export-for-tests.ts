import { exportJobs } from '../../src/export/export-jobs.ts';
import { type ExportOptions, readExportOptions } from '../../src/export/options.ts';
import type { FormatId } from '../../src/formats/formats.ts';
import type { Job } from '../../src/job/job.ts';
import { collect } from '../formats/streams.ts';

/** The bytes of an export of these jobs. */
export async function exportText(
  jobs: readonly Job[],
  asked: ExportOptions | { readonly format: FormatId },
): Promise<Uint8Array<ArrayBuffer>> {
  async function* batches() {
    yield jobs.map((job) => ({ ...job, deleted_at: null }));
  }
  const options = readExportOptions(
    asked.format === 'xlsx' ? { timeZone: 'Africa/Nairobi', language: 'en', ...asked } : asked,
  );
  const source = { total: jobs.length, batches: batches() };
  return (await collect(exportJobs({ options, exportedAt: '2026-03-04T12:00:00Z', source }))).bytes;
}
