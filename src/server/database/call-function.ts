import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';
import type { Caller } from '../auth/access.ts';
import { becomeCaller, inHex } from './ask-as-caller.ts';

/** One of our functions in the schema `public`. */
export interface DatabaseFunction {
  /** Its parameters, each with its type. */
  readonly parameters: Readonly<
    Record<string, 'text' | 'uuid' | 'int' | 'boolean' | 'text[]' | 'uuid[]' | 'timestamptz' | 'jsonb'>
  >;
  readonly reads: boolean;
  /** The function that makes the answer, if it is another one. */
  readonly madeBy?: string;
}

/** The functions that callers reach at `/rest/v1/rpc`. Each returns one JSON value. */
export const databaseFunctions = {
  pull_first: {
    parameters: { created_at: 'text', id: 'uuid', lim: 'int' },
    reads: true,
    madeBy: 'private.first_page',
  },
  pull_jobs: { parameters: { rev: 'text', id: 'uuid', lim: 'int' }, reads: true },
  prove_jobs: { parameters: {}, reads: true },
  create_api_token: {
    parameters: {
      ...{ token_name: 'text', token_hint: 'text', token_scopes: 'text[]' },
      ...{ token_expires_at: 'timestamptz', token_hash: 'text' },
    },
    reads: false,
  },
  list_api_tokens: { parameters: {}, reads: true },
  revoke_api_token: { parameters: { token_id: 'uuid' }, reads: false },
  delete_account: { parameters: { account: 'uuid' }, reads: false },
  begin_run: {
    parameters: { run: 'uuid', kind: 'text', file_name: 'text', file_sha256: 'text', counts: 'jsonb' },
    reads: false,
  },
  put_jobs: { parameters: { run: 'uuid', chunk: 'int', rows: 'jsonb' }, reads: false },
  finish_run: { parameters: { run: 'uuid' }, reads: false },
  undo_run: { parameters: { run: 'uuid', lim: 'int', after: 'uuid' }, reads: false },
  list_runs: { parameters: {}, reads: true },
  known_jobs: { parameters: { ids: 'uuid[]' }, reads: true },
  purge_jobs: { parameters: { ids: 'uuid[]' }, reads: false },
  backup_page: { parameters: { created_at: 'text', id: 'uuid', lim: 'int', trash: 'boolean' }, reads: true },
} as const satisfies Record<string, DatabaseFunction>;

export type FunctionName = keyof typeof databaseFunctions;

/**
 * Calls a function under the caller's own role and claims. It returns the bytes of the JSON that Postgres made: a page
 * of 5,000 jobs is 5 MB, and nobody here has to read it. It is one message, and so one transaction (see `askAsCaller`).
 * @throws CodedError VALIDATION_ERROR for an argument that the function does not have; else Postgres's own error.
 */
export async function callFunction(
  sql: Sql,
  caller: Caller,
  name: FunctionName,
  args: Readonly<Record<string, unknown>>,
  /** Those headers of the request that the function may read. Their names are in lower case. */
  headers: Readonly<Record<string, string>> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { parameters, reads, madeBy = `public.${name}` }: DatabaseFunction = databaseFunctions[name];
  const given = Object.entries(args).map(([parameter, value]) => {
    const type = Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined;
    if (type === undefined) {
      const allowed = Object.keys(parameters).join(', ') || 'none';
      throw new CodedError(
        'VALIDATION_ERROR',
        `${name} has no parameter "${parameter}". Allowed: ${allowed}.`,
      );
    }
    const text = type.endsWith('[]') && Array.isArray(value) ? arrayLiteral(value) : literal(value);
    return `${parameter} => ${text}::${type}`;
  });
  // PostgREST gives them to functions under this name.
  const settings: Record<string, string> = reads
    ? { transaction_read_only: 'on' }
    : { 'request.headers': JSON.stringify(headers) };
  const results = (await sql
    .unsafe(`${becomeCaller(caller, settings)}; select ${madeBy}(${given.join(', ')})::text`)
    .raw()) as unknown as (Uint8Array<ArrayBuffer> | null)[][][];
  return results.at(-1)?.[0]?.[0] ?? Buffer.from('null');
}

function arrayLiteral(values: readonly unknown[]): string {
  return `array[${values.map(literal).join(', ')}]`;
}

/** Postgres reads the text as the parameter's type, and refuses what is not one. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return inHex(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
