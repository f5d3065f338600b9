import { backupParameters, exportParameters } from '../../export/options.ts';
import { formatIds, formats } from '../../formats/formats.ts';
import type { Scope } from '../../kernel/api-token.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { Parameter } from '../../kernel/parameters.ts';
import { dashboardParameters } from '../http/dashboard-route.ts';
import { importParameters } from '../http/import-route.ts';
import type { schemas } from './schemas.ts';

/** A request that the server takes from programs. The document, the page and their examples derive from it. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** `{id}` stands for an id. */
  readonly path: string;
  /** What a token must be allowed to do. Null: it needs no token. */
  readonly scope: Scope | null;
  /** What the server must offer (`features` of `/config.json`). */
  readonly feature?: 'schedules' | 'backup' | 'restore';
  readonly summary: string;
  readonly words: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly body?: SchemaName;
  /** Its body is a file. */
  readonly takesFile?: true;
  readonly answer: Answer;
  /** The refusals of its own, beside those that every request can get. */
  readonly errors: readonly ErrorCode[];
  /** A request that works. `save`: the name of the file that the answer becomes. `file`: the one that is sent. */
  readonly example?: {
    readonly query?: string;
    readonly body?: object;
    readonly save?: string;
    readonly file?: string;
  };
}

export type SchemaName = keyof typeof schemas;

interface Answer {
  readonly status: 200 | 201 | 202 | 204;
  readonly words: string;
  /** The media types, each with its schema if it has one. */
  readonly content?: Readonly<Record<string, SchemaName | { readonly listOf: SchemaName } | null>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The media types of the files; only the one of JSON has a schema. */
const files = Object.fromEntries(
  formatIds.map((id) => [formats[id].mediaType, id === 'json' ? ('JsonExport' as const) : null]),
);

const fileHeaders = {
  'Content-Disposition': 'The file’s name.',
  ETag: 'What `If-None-Match` sends back.',
};

const weekly = { every: 'week', weekday: 1, at: '07:30', tz: 'Africa/Nairobi', export: 'format=csv' };

export const operations: readonly Operation[] = [
  {
    ...{ id: 'export', method: 'get', path: '/api/export', scope: 'export:read' },
    summary: 'Take all jobs out as a file',
    words:
      'Answers with a file of the jobs in the account, newest first, streamed from one snapshot of the database. A fault after the first byte breaks the connection, so a short file never passes for a whole one. `HEAD` answers the same without the file. With `If-None-Match` the answer is 304 while nothing has changed.',
    parameters: exportParameters,
    answer: {
      ...{ status: 200, words: 'The file.', content: files },
      headers: {
        ...fileHeaders,
        'X-Total-Count':
          'How many jobs the file holds, counted in the same snapshot; of a PDF, how many it lists.',
      },
    },
    errors: ['VALIDATION_ERROR', 'NOT_ACCEPTABLE'],
    example: { query: 'format=csv', save: 'jobs.csv' },
  },
  {
    ...{ id: 'backup', method: 'get', path: '/api/backup', scope: 'backup:read', feature: 'backup' },
    summary: 'Take everything out as a backup',
    words:
      'Answers with a JSON of everything in the account: what the export holds, and also the deleted jobs (`trash`), the history of each job (`moves`) and what the export leaves out. `digest` is the SHA-256 over each row as written and a line feed, so the file proves itself. Snapshot, faults, `HEAD` and `If-None-Match` are those of the export.',
    parameters: backupParameters,
    answer: {
      ...{ status: 200, words: 'The file.' },
      content: { 'application/json': 'Backup', 'application/gzip': null },
      headers: {
        ...fileHeaders,
        'X-Total-Count': 'How many jobs the file holds, without the deleted ones.',
      },
    },
    errors: ['VALIDATION_ERROR', 'NOT_ACCEPTABLE'],
    example: { save: 'backup.json' },
  },
  {
    ...{ id: 'restore', method: 'post', path: '/api/import', scope: 'jobs:write', feature: 'restore' },
    summary: 'Bring a file back',
    words:
      'Takes a backup or an export (JSON, CSV, Excel, NDJSON, also compressed) as its body, and puts into the account what it lacks. Jobs are found by their ids, and a second time nothing is new. `dry_run=1` says what would happen. What the file leaves open (`differs`, `perhaps`) has to be answered in the query, or it is a 400 that lists it in `details.questions`.',
    parameters: importParameters,
    takesFile: true,
    answer: { status: 200, words: 'What became of its rows.', content: { 'application/json': 'Restored' } },
    errors: ['VALIDATION_ERROR', 'ACCOUNT_FULL', 'RESTORE_ENDED'],
    example: { query: 'mode=restore&dry_run=1', file: 'backup.json' },
  },
  {
    ...{ id: 'dashboard', method: 'get', path: '/api/analytics/dashboard', scope: 'analytics:read' },
    summary: 'Count the figures of the search',
    words:
      'Answers with the figures that the app shows under “Your search”, counted from one snapshot. Shares are whole percents, changes are against the period before, and null means that there is nothing to count.',
    parameters: dashboardParameters,
    answer: { status: 200, words: 'The figures.', content: { 'application/json': 'Dashboard' } },
    errors: ['VALIDATION_ERROR'],
    example: { query: 'tz=Africa/Nairobi' },
  },
  {
    ...{
      id: 'sendByMail',
      method: 'post',
      path: '/api/export/mail',
      scope: 'export:read',
      feature: 'schedules',
    },
    summary: 'Send one file by mail',
    words:
      'Makes a file and sends it to the confirmed address of the account, at most five times a day. The mail is in the language of `Accept-Language`.',
    body: 'OneMail',
    answer: { status: 202, words: 'It will be made.', content: { 'application/json': 'Run' } },
    errors: ['VALIDATION_ERROR', 'CONFLICT'],
    example: { body: { export: 'format=csv' } },
  },
  {
    ...{ id: 'sentByMail', method: 'get', path: '/api/export/mail/{id}', scope: 'export:read' },
    feature: 'schedules',
    summary: 'Ask what became of a file by mail',
    words: 'The id is the one that “Send one file by mail” answered.',
    answer: { status: 200, words: 'What became of it.', content: { 'application/json': 'Run' } },
    errors: ['NOT_FOUND'],
    example: {},
  },
  {
    ...{ id: 'schedules', method: 'get', path: '/api/schedules', scope: 'schedules:write' },
    feature: 'schedules',
    summary: 'List the schedules',
    words: 'A schedule sends a copy of the jobs by mail, every day, week or month.',
    answer: { status: 200, words: 'All schedules.', content: { 'application/json': { listOf: 'Schedule' } } },
    errors: [],
    example: {},
  },
  {
    ...{ id: 'addSchedule', method: 'post', path: '/api/schedules', scope: 'schedules:write' },
    feature: 'schedules',
    summary: 'Send a copy every day, week or month',
    words:
      '`weekday` (1 is Monday) belongs to a week, `day` to a month; in a shorter month it is the last day. Copies go to the confirmed address of the account. An account has at most three schedules.',
    body: 'NewSchedule',
    answer: { status: 201, words: 'The new schedule.', content: { 'application/json': 'Schedule' } },
    errors: ['VALIDATION_ERROR', 'CONFLICT'],
    example: { body: weekly },
  },
  {
    ...{ id: 'changeSchedule', method: 'patch', path: '/api/schedules/{id}', scope: 'schedules:write' },
    feature: 'schedules',
    summary: 'Change, pause or resume a schedule',
    words:
      'Members that are absent stay as they are. `accept_fewer` says that a copy with far fewer jobs was right, so that it counts as good.',
    body: 'ScheduleChanges',
    answer: { status: 200, words: 'The schedule.', content: { 'application/json': 'Schedule' } },
    errors: ['VALIDATION_ERROR', 'NOT_FOUND', 'CONFLICT'],
    example: { body: { paused: true } },
  },
  {
    ...{ id: 'sendNow', method: 'post', path: '/api/schedules/{id}/send', scope: 'schedules:write' },
    feature: 'schedules',
    summary: 'Send the copy of a schedule now',
    words: 'It uses up no day of the schedule.',
    answer: { status: 202, words: 'It will be made.', content: { 'application/json': 'Run' } },
    errors: ['NOT_FOUND', 'CONFLICT'],
    example: {},
  },
  {
    ...{ id: 'runs', method: 'get', path: '/api/schedules/{id}/runs', scope: 'schedules:write' },
    feature: 'schedules',
    summary: 'List what a schedule has sent',
    words: 'The newest first.',
    answer: { status: 200, words: 'The runs.', content: { 'application/json': { listOf: 'Run' } } },
    errors: ['NOT_FOUND'],
    example: {},
  },
  {
    ...{ id: 'removeSchedule', method: 'delete', path: '/api/schedules/{id}', scope: 'schedules:write' },
    feature: 'schedules',
    summary: 'Stop a schedule for good',
    words: 'Its history goes with it.',
    answer: { status: 204, words: 'It is gone.' },
    errors: ['NOT_FOUND'],
    example: {},
  },
];

/** When the server answers with a code: for each that a request of `operations` can get. */
export const errorWords = {
  VALIDATION_ERROR:
    'An unknown name or value, one that is given twice, or one that does not fit the others. `message` names it and says what is allowed.',
  UNAUTHORIZED: 'No token, an expired, revoked or foreign one, or one whose account is gone.',
  FORBIDDEN: 'A token without the scope, which `WWW-Authenticate` names (RFC 6750, 3.1).',
  NOT_FOUND: 'There is no such thing in this account.',
  NOT_ACCEPTABLE: 'The client refuses every content coding, plain bytes too.',
  ACCOUNT_FULL: 'The account holds as much as the server allows.',
  RESTORE_ENDED:
    'The restore was undone, or its account deleted, while it ran. `details` says what it had written by then.',
  CONFLICT: 'What is there already forbids it; `details.reason` says what.',
  RATE_LIMITED: 'Too many requests. `Retry-After` says how many seconds to wait.',
  UNAVAILABLE: 'No turn, no room or no database. `Retry-After` says how many seconds to wait.',
  INTERNAL_ERROR: 'A fault of the server. Its log has the cause under `request_id`.',
} as const satisfies Partial<Record<ErrorCode, string>>;

/** What every request can get. */
export const errorsOfAll: readonly ErrorCode[] = [
  'UNAUTHORIZED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL_ERROR',
];
