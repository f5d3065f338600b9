import { errorFacts } from '../../kernel/errors.ts';
import type { Parameter } from '../../kernel/parameters.ts';
import { examplesOf } from './examples.ts';
import { errorsOfAll, errorWords, type Operation, operations, type SchemaName } from './operations.ts';
import { parameterWords } from './parameter-words.ts';
import { type Schema, schemas } from './schemas.ts';

/** The operations that a server with these features offers. */
export function offeredOperations(features: readonly string[]): readonly Operation[] {
  return operations.filter(({ feature }) => feature === undefined || features.includes(feature));
}

/** The requests that programs can make, as a document of OpenAPI 3.1. `features` are those of `/config.json`. */
export function openApiDocument(features: readonly string[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of offeredOperations(features)) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Pipeline Export',
      version: '1',
      description: 'Take your job applications out by a program. `/api/docs` says the same as a page.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        token: {
          ...{ type: 'http', scheme: 'bearer' },
          description: 'A token for scripts (Settings, “Access for scripts”), or a session’s access token.',
        },
      },
      responses: Object.fromEntries(
        Object.entries(errorWords).map(([code, description]) => [
          code,
          { description, content: { 'application/json': { schema: reference('Error') } } },
        ]),
      ),
      schemas,
    },
  };
}

function operationObject(operation: Operation): object {
  const { answer, body, scope, takesFile } = operation;
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: operation.words,
    ...(scope !== null && { security: [{ token: [scope] }] }),
    parameters: [
      ...(operation.path.includes('{id}')
        ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }]
        : []),
      ...Object.entries(operation.parameters ?? {}).map(([name, parameter]) => ({
        ...{ name, in: 'query', description: wordsOf(name, parameter) },
        ...valuesOf(parameter),
      })),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: reference(body) } } },
    }),
    ...(takesFile && { requestBody: { required: true, content: { 'application/octet-stream': {} } } }),
    responses: {
      [answer.status]: {
        description: answer.words,
        ...(answer.headers && {
          headers: Object.fromEntries(
            Object.entries(answer.headers).map(([name, description]) => [
              name,
              { description, schema: { type: 'string' } },
            ]),
          ),
        }),
        ...(answer.content && {
          content: Object.fromEntries(
            Object.entries(answer.content).map(([type, schema]) => [
              type,
              schema === null ? {} : { schema: schemaOf(schema) },
            ]),
          ),
        }),
      },
      ...refusals(operation),
    },
    'x-codeSamples': examplesOf(operation).map(({ language, source }) => ({ lang: language, source })),
  };
}

/** What a parameter does, and what it allows where no list of values says so. */
export function wordsOf(name: string, { values, allowed }: Parameter): string {
  const words = parameterWords[name];
  if (words === undefined) throw new TypeError(`parameter-words.ts has no words for ${name}`);
  return values ? words : `${words} Allowed: ${allowed.join(', ')}.`;
}

/** The errors of an operation, in the order of their status. */
export function errorsOf({ errors }: Operation): readonly (keyof typeof errorWords)[] {
  const codes = Object.keys(errorWords) as (keyof typeof errorWords)[];
  return codes.filter((code) => errors.includes(code) || errorsOfAll.includes(code));
}

function refusals(operation: Operation): object {
  return Object.fromEntries(
    errorsOf(operation).map((code) => [errorFacts[code].status, { $ref: `#/components/responses/${code}` }]),
  );
}

function valuesOf({ values, isList, example }: Parameter): object {
  if (values === undefined) return { schema: { type: 'string' }, example };
  const one = { type: 'string', enum: values };
  // With commas between them: RFC 6570's form without "explode".
  return isList ? { schema: { type: 'array', items: one }, style: 'form', explode: false } : { schema: one };
}

function schemaOf(schema: SchemaName | { readonly listOf: SchemaName }): Schema {
  return typeof schema === 'string' ? reference(schema) : { type: 'array', items: reference(schema.listOf) };
}

function reference(name: SchemaName): Schema {
  return { $ref: `#/components/schemas/${name}` };
}
