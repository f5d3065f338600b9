import { type FormatId, formats } from '../formats/formats.ts';
import { csvColumns, type JobColumn, jobColumns } from '../job/columns.ts';
import type { Job } from '../job/job.ts';

/** What a person may leave out of a file that others will read, and the columns that go with it. */
const omissions = {
  notes: ['notes'],
  salary: ['salary_range_min', 'salary_range_max'],
  scores: ['ai_match_score', 'ai_reasoning'],
} as const satisfies Record<string, readonly (keyof Job)[]>;

export type OmissionId = keyof typeof omissions;
export const omissionIds = Object.keys(omissions) as readonly OmissionId[];

/** The columns without those that `omit` leaves out, in their order. */
export function columnsWithout(
  columns: readonly JobColumn[],
  omit: readonly OmissionId[] = [],
): readonly JobColumn[] {
  const omitted = new Set<string>(omit.flatMap((id) => omissions[id]));
  return columns.filter(({ name }) => !omitted.has(name));
}

/** The columns of a job that a file holds, in its order. A source need not deliver more. */
export function columnsOf({
  format,
  omit,
}: {
  readonly format: FormatId;
  readonly omit?: readonly OmissionId[] | undefined;
}): readonly JobColumn[] {
  return columnsWithout(formats[format].columns === 'csv' ? csvColumns : jobColumns, omit);
}
