import type { FormatFacts } from '../formats/format.ts';
import { type FormatId, formats } from '../formats/formats.ts';
import { csvColumns, type JobColumn, jobColumns } from '../job/columns.ts';
import type { Job } from '../job/job.ts';
import { figureColumns } from '../stats/figures.ts';

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

interface ColumnChoice {
  readonly format: FormatId;
  readonly omit?: readonly OmissionId[] | undefined;
}

/** The columns of a job that its file is made from, in their order. A source need not deliver more. */
export function sourceColumnsOf(choice: ColumnChoice): readonly JobColumn[] {
  const { hasFigures }: FormatFacts = formats[choice.format];
  const names = new Set(columnsOf(choice).map(({ name }) => name));
  const isCounted = ({ name }: JobColumn) => hasFigures && figureColumns.some((counted) => counted === name);
  const needed = jobColumns.filter((column) => names.has(column.name) || isCounted(column));
  return columnsWithout(needed, choice.omit);
}

/** The columns of a job that a file holds, in its order. */
export function columnsOf({ format, omit }: ColumnChoice): readonly JobColumn[] {
  return columnsWithout(formats[format].columns === 'csv' ? csvColumns : jobColumns, omit);
}
