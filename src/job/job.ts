import * as v from 'valibot';
import { CodedError } from '../kernel/errors.ts';
import { backupRowColumns, type CellOfKind, type JobColumn, jobColumns } from './columns.ts';
import { normaliseTimestamp } from './timestamp.ts';

/**
 * Reads one job as the database, PostgREST or the pull delivers it. The `Job` has its columns in the contract's order
 * and its times in the contract's text. Anything else that the row carries is left behind.
 *
 * It checks types, not content: an old client may have written a row past today's limits. That row is still somebody's
 * data and is exported. A row that cannot be read comes back as a value, with the reason and with `id` and `created_at`
 * where they are known, so that it can be kept and shown, never skipped.
 */
export function readJob(input: unknown): JobReading {
  const result = v.safeParse(jobSchema, input, { abortEarly: true });
  if (result.success) return { kind: 'job', job: result.output };
  const [issue] = result.issues;
  const column = v.getDotPath(issue);
  return {
    kind: 'unreadable',
    id: textOf(input, 'id'),
    created_at: normaliseTimestamp(textOf(input, 'created_at') ?? ''),
    reason: column === null ? issue.message : `${column}: ${issue.message}`,
  };
}

export type JobReading =
  | { readonly kind: 'job'; readonly job: Job }
  | {
      readonly kind: 'unreadable';
      readonly id: string | null;
      readonly created_at: string | null;
      /** The column and what was expected there. For logs and receipts: it may quote the value that was found. */
      readonly reason: string;
    };

/** One job, as the device keeps it and as JSON exports it. Contract: these columns, in this order. */
export type Job = { readonly [C in JobColumn as C['name']]: CellOf<C> };

type CellOf<C extends JobColumn> =
  | (C extends { values: readonly (infer V)[] } ? V : CellOfKind[C['kind']])
  | (C['nullable'] extends true ? null : never);

const text = v.string();
const timestamp = v.pipe(
  text,
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const time = normaliseTimestamp(dataset.value);
    if (time !== null) return time;
    addIssue({ message: `no UTC time of the years 0001 to 9999: "${dataset.value.slice(0, 40)}"` });
    return NEVER;
  }),
);
/** Postgres writes uuids in lower case with hyphens. Any other text would sort differently in Postgres and here. */
const uuid = v.pipe(
  text,
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'no uuid'),
);

const cellOfKind: { readonly [kind in keyof CellOfKind]: v.GenericSchema<unknown, CellOfKind[kind]> } = {
  text,
  token: uuid,
  number: v.pipe(v.number(), v.safeInteger()),
  boolean: v.boolean(),
  list: v.array(text),
  time: timestamp,
};

type Cells = Readonly<Record<string, CellOfKind[keyof CellOfKind] | null>>;

function rowSchema(columns: typeof backupRowColumns): v.GenericSchema<unknown, Cells> {
  return v.object(
    Object.fromEntries(
      columns.map((column) => {
        const cell = 'values' in column ? v.picklist(column.values) : cellOfKind[column.kind];
        return [column.name, 'nullable' in column && !column.nullable ? cell : v.nullable(cell)];
      }),
    ),
  );
}

const jobSchema = rowSchema(jobColumns) as v.GenericSchema<unknown, Job>;
const backupRowSchema = rowSchema(backupRowColumns);

/**
 * Reads a row of a backup as the database delivers it, with the same checks.
 * @throws CodedError INTERNAL_ERROR for a row that cannot be read: a backup without it would be silently short.
 */
export function readBackupRow(input: unknown): Cells {
  const result = v.safeParse(backupRowSchema, input, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const words = `Job ${textOf(input, 'id')} cannot be read: ${v.getDotPath(issue)}: ${issue.message}`;
  throw new CodedError('INTERNAL_ERROR', words);
}

function textOf(input: unknown, column: string): string | null {
  if (typeof input !== 'object' || input === null) return null;
  const value: unknown = Reflect.get(input, column);
  return typeof value === 'string' ? value : null;
}
