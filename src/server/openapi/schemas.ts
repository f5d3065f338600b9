import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { columnsWithout, omissionIds } from '../../export/columns.ts';
import { backupColumns, jobColumns, type TableColumn } from '../../job/columns.ts';
import { jobSources } from '../../job/job-source.ts';
import { jobStatuses } from '../../job/job-status.ts';
import { errorFacts } from '../../kernel/errors.ts';
import { planKinds } from '../../restore/plan.ts';
import { activityKinds } from '../../stats/activities.ts';
import { changes, newSchedule, oneMail } from '../schedules/schedule-body.ts';

/** A JSON Schema of the draft 2020-12, which OpenAPI 3.1 uses. */
export type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const whole = { type: 'integer' };
const truth = { type: 'boolean' };
const uuid = { type: 'string', format: 'uuid' };
const time = { type: 'string', format: 'date-time' };
const day = { type: 'string', format: 'date' };
const orNull = (schema: Schema): Schema =>
  'enum' in schema
    ? { ...schema, type: [schema.type, 'null'], enum: [...(schema.enum as readonly unknown[]), null] }
    : { ...schema, type: [schema.type, 'null'] };
const listOf = (items: Schema): Schema => ({ type: 'array', items });
/** An object that has all of these members, and no other. */
const all = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const counts = (names: readonly string[]): Schema =>
  all(Object.fromEntries(names.map((name) => [name, whole])));

const run = all({
  id: uuid,
  schedule_id: orNull(uuid),
  state: {
    type: 'string',
    enum: ['waiting', 'running', 'sent', 'unchanged', 'too_large', 'failed'],
    description: '`too_large`: the mail says so and holds no file.',
  },
  period: {
    ...orNull(day),
    description: 'The local day that this copy is for. Null: it was asked for by hand.',
  },
  due_at: time,
  export: text,
  name: { ...orNull(text), description: 'The file’s name.' },
  rows: orNull(whole),
  bytes: { ...orNull(whole), description: 'The file’s length before it was packed.' },
  sha256: orNull(text),
  as_of: { ...orNull(time), description: 'The `exported_at` of the file.' },
  fewer: {
    ...truth,
    description: 'It holds far fewer jobs than the last good copy. It does not count as one.',
  },
  late: { ...truth, description: 'It was sent more than an hour after its time.' },
  attempts: { ...whole, description: 'How often it has failed.' },
  try_at: { ...orNull(time), description: 'When it is tried again.' },
  started_at: orNull(time),
  sent_at: orNull(time),
  error_code: orNull(text),
});

/** How many, and the first ones. */
const namedJobs = (named: Readonly<Record<string, Schema>>) =>
  all({ count: whole, named: listOf(all(named)) });
const namedJob = { id: uuid, company: orNull(text), title: orNull(text) };
const brokenRule = { reason: text, columns: listOf(text) };
const brokenRow = { row: whole, ...brokenRule };

const status = { type: 'string', enum: jobStatuses };
const dayCounts = { applied: whole, interview: whole, offer: whole, rejected: whole };

/** What bodies and answers hold, by name. */
export const schemas = {
  Job: {
    ...all(Object.fromEntries(jobColumns.map((column) => [column.name, cellSchema(column)]))),
    required: columnsWithout(jobColumns, omissionIds).map(({ name }) => name),
    description: 'A file with `omit` lacks some of the columns.',
  },
  JsonExport: {
    type: 'object',
    required: ['exported_at', 'total', 'jobs'],
    additionalProperties: false,
    properties: {
      exported_at: time,
      total: whole,
      filters: { type: 'object', description: 'What the request chose. Absent: everything.' },
      jobs: listOf({ $ref: '#/components/schemas/Job' }),
    },
  },
  BackupJob: all({
    ...Object.fromEntries(backupColumns.map((column) => [column.name, cellSchema(column)])),
    moves: {
      ...listOf(all({ at: time, from: orNull(status), to: orNull(status) })),
      description: 'Each change of `status`, the oldest first.',
    },
  }),
  Backup: all({
    backup: all({
      version: { const: 1 },
      account: { ...text, description: 'SHA-256 of the account’s id.' },
      source: { type: 'string', enum: ['account', 'device'] },
      lacks: { ...listOf(text), description: 'What the source does not know. Empty for an account.' },
    }),
    exported_at: time,
    total: whole,
    jobs: listOf({ $ref: '#/components/schemas/BackupJob' }),
    trash: { ...listOf({ $ref: '#/components/schemas/BackupJob' }), description: 'The deleted jobs.' },
    digest: all({
      rows: { ...whole, description: 'Of `jobs` and `trash`.' },
      sha256: { ...text, description: 'Over each row as written and a line feed.' },
    }),
  }),
  Restored: all({
    file: all({
      rows: { ...whole, description: 'Jobs in the file, without those of its trash.' },
      announced: { ...orNull(whole), description: 'How many the file says. Null: it does not say.' },
      unknown_columns: { ...listOf(text), description: 'The first 50 that are not read.' },
      uncompared_columns: { ...listOf(text), description: 'Those with times that name no moment.' },
    }),
    counts: counts(planKinds),
    refused: {
      ...listOf(all(brokenRow)),
      description: 'The first 1,000. A row counts as a spreadsheet counts it.',
    },
    repairable: {
      ...listOf(all({ ...brokenRow, repairs: listOf(all(brokenRule)) })),
      description:
        'At most 1,000, of rows that a repair would bring back. `repairs` names each column that it changes.',
    },
    run: { ...orNull(uuid), description: 'Null: nothing was written.' },
    applied: {
      anyOf: [
        all({
          ...{ inserted: whole, updated: whole },
          brought_back: { ...whole, description: 'Of `updated`, those that were in the trash.' },
          to_trash: { ...whole, description: 'Of `inserted`, those that went to the trash, as in the file.' },
          ...{ moved: namedJobs(namedJob), refused: namedJobs({ ...namedJob, ...brokenRule }) },
        }),
        { type: 'null' },
      ],
    },
  }),
  Dashboard: all({
    totalApplications: whole,
    applicationsChange: orNull(whole),
    activeCompanies: whole,
    companiesChange: orNull(whole),
    interviewRate: orNull(whole),
    interviewRateChange: orNull(whole),
    avgMatchScore: orNull(whole),
    matchScoreChange: orNull(whole),
    responseRate: orNull(whole),
    avgResponseTime: { ...orNull(whole), description: 'In days.' },
    byStatus: counts(jobStatuses),
    bySource: counts(jobSources),
    applicationsOverTime: listOf(all({ date: day, count: whole })),
    statusOverTime: listOf(all({ date: day, ...dayCounts })),
    activities: listOf(
      all({
        at: time,
        kind: { type: 'string', enum: activityKinds },
        job_id: uuid,
        company_name: text,
        job_title: text,
      }),
    ),
  }),
  NewSchedule: bodySchema(newSchedule),
  ScheduleChanges: bodySchema(changes),
  OneMail: bodySchema(oneMail),
  Schedule: all({
    id: uuid,
    every: { type: 'string', enum: newSchedule.entries.every.options },
    at: { ...text, description: 'The hour, on the clocks of `tz`.' },
    tz: text,
    weekday: orNull(whole),
    day: orNull(whole),
    export: text,
    language: text,
    only_if_changed: truth,
    paused: {
      ...orNull(text),
      description: 'Why it sends nothing now: `person`, or the reason of the server. Null: it goes on.',
    },
    next_at: orNull(time),
    created_at: time,
    last_good_at: { ...orNull(time), description: 'Of when the last good copy is.' },
    overdue: { ...truth, description: 'Two copies were due since the last good one.' },
    last_run: { anyOf: [run, { type: 'null' }] },
  }),
  Run: run,
  Error: all({
    error: {
      ...all({ code: { type: 'string', enum: Object.keys(errorFacts) }, message: text, request_id: text }),
      properties: {
        code: { type: 'string', enum: Object.keys(errorFacts) },
        message: text,
        details: { type: 'object' },
        request_id: text,
      },
    },
  }),
} as const satisfies Record<string, Schema>;

function cellSchema(column: TableColumn): Schema {
  const schema = {
    text,
    number: whole,
    boolean: truth,
    list: listOf(text),
    time,
    token: column.values ? { type: 'string', enum: column.values } : uuid,
  }[column.kind];
  return column.nullable ? orNull(schema) : schema;
}

/** The JSON Schema of a body. Its descriptions are what the route answers when a rule is broken. */
function bodySchema(schema: v.GenericSchema): Schema {
  const { $schema: _, ...body } = toJsonSchema(schema, {
    overrideAction: ({ valibotAction, jsonSchema }) => {
      const { type, message } = valibotAction as { type: string; message?: unknown };
      // JSON Schema has no word for a "check", and few people read a regular expression.
      if (typeof message !== 'string' || (type !== 'check' && type !== 'regex')) return undefined;
      return { ...jsonSchema, description: `${message[0]?.toUpperCase()}${message.slice(1)}.` };
    },
  });
  return body;
}
