import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { backupRoute } from '../../src/server/http/backup-route.ts';
import { dashboardRoute } from '../../src/server/http/dashboard-route.ts';
import { exportRoute } from '../../src/server/http/export-route.ts';
import { importRoute } from '../../src/server/http/import-route.ts';
import { mailRoute, schedulesRoute } from '../../src/server/http/schedules-route.ts';
import { operations } from '../../src/server/openapi/operations.ts';
import { farWeekday } from './far-from-now.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { provedAccount } from './proved-account.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import { nodeEnvironment } from './server-process.ts';
import type { TestAccount } from './test-account.ts';

// Each example is a process of its own, which takes long on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

interface Document {
  readonly paths: Record<string, Record<string, OperationObject>>;
  readonly components: { readonly schemas: Record<string, object> };
}
interface OperationObject {
  readonly operationId: string;
  readonly parameters: readonly ParameterObject[];
  readonly responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}
interface ParameterObject {
  readonly name: string;
  readonly in: string;
  readonly example?: string;
  readonly schema: { enum?: readonly string[]; items?: { enum: readonly string[] } };
}

let mailbox: Mailbox;
let server: TestServer;
let account: TestAccount;
let document: Document;

beforeAll(async () => {
  mailbox = await openMailbox();
  server = await startTestServer({ variables: mailbox.variables });
  account = await provedAccount(server, mailbox);
  await account.insert([{ company_name: 'Twiga', job_title: 'Cook', source: 'manual', tags: ['urgent'] }]);
  const applied = { applied_at: '2026-03-02T08:00:00Z', interview_at: '2026-03-09T08:00:00Z' };
  await account.insert([
    { company_name: 'Acme', job_title: 'Driver', source: 'fuzu', status: 'interview', ...applied },
  ]);
  document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Document;
});
afterAll(async () => {
  await server.close();
  await mailbox.close();
});

function operationsOf(of: Document): { method: string; path: string; operation: OperationObject }[] {
  return Object.entries(of.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
}

async function ask(method: string, path: string, body?: unknown) {
  const answer = await fetch(server.url + path, {
    method,
    headers: { Authorization: `Bearer ${account.token}`, 'Content-Type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, body: type.startsWith('application/json') ? JSON.parse(text) : text };
}

/** Returns a check of values against the document's schemas. */
function schemaCheck() {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'document', ...document });
  return (schema: object, value: unknown) => {
    const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'));
    const isValid = ajv.validate(local, value);
    return { isValid, errors: ajv.errorsText() };
  };
}

const weekly = {
  ...{ every: 'week', weekday: farWeekday, at: '07:30' },
  ...{ tz: 'Africa/Nairobi', export: 'format=csv' },
};

describe('GET /api/openapi.json', () => {
  it('is a valid document of OpenAPI 3.1, with a tag, for anybody', async () => {
    const answer = await fetch(`${server.url}/api/openapi.json`);
    expect(answer.headers.get('content-type')).toBe('application/json');
    const again = await fetch(answer.url, { headers: { 'If-None-Match': answer.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    expect((await fetch(answer.url, { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD');
    const found = await new Validator().validate((await answer.json()) as never);
    expect(found).toMatchObject({ valid: true });
  });

  it('has each request that a route takes, and no other', () => {
    const parts = {} as never;
    const routes: [string, Hono][] = [
      ['/api/export', exportRoute(parts)],
      ['/api/backup', backupRoute(parts)],
      ['/api/import', importRoute(parts)],
      ['/api/analytics', dashboardRoute(parts)],
      ['/api/export/mail', mailRoute(parts)],
      ['/api/schedules', schedulesRoute(parts)],
    ];
    const taken = routes.flatMap(([base, route]) =>
      route.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method} ${base}${path === '/' ? '' : path.replace(':id', '{id}')}`),
    );
    const documented = operationsOf(document).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(documented.sort()).toEqual([...new Set(taken)].sort());
    expect(operations).toHaveLength(documented.length);
  });

  it('leaves out what a server without mail does not have', async () => {
    const plain = await startTestServer();
    try {
      const offered = (await (await fetch(`${plain.url}/api/openapi.json`)).json()) as Document;
      expect(Object.keys(offered.paths)).toEqual([
        ...['/api/export', '/api/backup', '/api/import', '/api/analytics/dashboard'],
      ]);
      expect(await (await fetch(`${plain.url}/api/docs`)).text()).not.toContain('/api/schedules');
      expect((await fetch(`${plain.url}/api/schedules`)).status).toBe(404);
    } finally {
      await plain.close();
    }
  });

  it('names the parameters that the route takes, and no other', async () => {
    for (const path of ['/api/export', '/api/backup', '/api/analytics/dashboard']) {
      const { body } = await ask('GET', `${path}?nothing=1`);
      const names = document.paths[path]?.get?.parameters.map(({ name }) => name);
      expect(names).toEqual(body.error.details.allowed);
    }
  });

  it('has values that the route takes, each alone and all of a list', async () => {
    /** What a parameter needs beside it. */
    const beside: Record<string, string> = {
      ...{
        delimiter: 'format=csv&excel=1&',
        excel: 'format=csv&',
        layout: 'format=pdf&',
        lang: 'format=xlsx&',
      },
      ...{ tz: 'format=xlsx&', by: 'period=this-month&', compress: 'format=csv&' },
    };
    for (const path of ['/api/export', '/api/backup', '/api/analytics/dashboard']) {
      for (const { name, example, schema } of document.paths[path]?.get?.parameters ?? []) {
        const items = schema.items?.enum;
        const values = items ? [...items, items.join(',')] : (schema.enum ?? [example ?? '']);
        for (const value of values) {
          const others =
            path === '/api/export' ? (beside[name] ?? '') : name === 'by' ? 'period=this-month&' : '';
          const query = `?${others}${name}=${encodeURIComponent(value)}`;
          expect({ query, ...(await ask('GET', path + query)) }).toMatchObject({ query, status: 200 });
        }
      }
    }
  });

  it('describes bodies as the route reads them', async () => {
    const check = schemaCheck();
    const schema = document.components.schemas.NewSchedule ?? {};
    const bodies = [
      ...[
        weekly,
        { ...weekly, only_if_changed: true },
        { ...weekly, every: 'month', weekday: null, day: 31 },
      ],
      ...[
        { ...weekly, every: 'year' },
        { ...weekly, at: '24:00' },
        { ...weekly, at: '7:30' },
      ],
      ...[
        { ...weekly, weekday: 8 },
        { ...weekly, weekday: 0 },
        { ...weekly, weekday: 1.5 },
        { ...weekly, tz: 3 },
      ],
      ...[
        { ...weekly, more: 1 },
        { ...weekly, export: undefined },
        { ...weekly, only_if_changed: 'yes' },
        [],
      ],
    ];
    for (const body of bodies) {
      const plain = JSON.parse(JSON.stringify(body));
      const { status, body: answer } = await ask('POST', '/api/schedules', plain);
      expect({ body, ...check(schema, plain) }).toMatchObject({ body, isValid: status === 201 });
      if (status === 201) await ask('DELETE', `/api/schedules/${answer.id}`);
    }
  });

  it('describes answers as they are', async () => {
    const check = schemaCheck();
    const { body: schedule } = await ask('POST', '/api/schedules', weekly);
    const { body: run } = await ask('POST', `/api/schedules/${schedule.id}/send`);
    await mailbox.next(account.email);
    const { body: mail } = await ask('POST', '/api/export/mail', { export: 'format=csv' });
    const { body: backup } = await ask('GET', '/api/backup');
    const changed = {
      ...backup,
      ...{ backup: undefined, trash: undefined, digest: undefined },
      jobs: [{ ...backup.jobs[0], id: crypto.randomUUID(), job_title: 'Baker' }],
    };
    const asked: [string, string, string, unknown?][] = [
      ...([
        ['export', 'GET', '/api/export'],
        ['export', 'GET', '/api/export?status=interview'],
        ['export', 'GET', '/api/export?omit=notes,salary,scores'],
        ['backup', 'GET', '/api/backup'],
        ['restore', 'POST', '/api/import?mode=restore&dry_run=1', backup],
        ['restore', 'POST', '/api/import?mode=restore', changed],
        ['dashboard', 'GET', '/api/analytics/dashboard?period=this-month'],
        ['dashboard', 'GET', '/api/analytics/dashboard'],
        ['sentByMail', 'GET', `/api/export/mail/${mail.id}`],
        ['schedules', 'GET', '/api/schedules'],
        ['runs', 'GET', `/api/schedules/${schedule.id}/runs`],
        ['changeSchedule', 'PATCH', `/api/schedules/${schedule.id}`, { paused: true }],
        ['removeSchedule', 'DELETE', `/api/schedules/${schedule.id}`],
        // Refusals
        ['export', 'GET', '/api/export?format=doc'],
        ['runs', 'GET', `/api/schedules/${schedule.id}/runs`],
        ['sendByMail', 'POST', '/api/export/mail', { export: 'backup=1' }],
      ] as [string, string, string, unknown?][]),
    ];
    const answers = [];
    for (const [id, method, path, body] of asked) answers.push({ id, ...(await ask(method, path, body)) });
    answers.push({ id: 'addSchedule', status: 201, type: 'application/json', body: schedule });
    answers.push({ id: 'sendNow', status: 202, type: 'application/json', body: run });
    answers.push({ id: 'sendByMail', status: 202, type: 'application/json', body: mail });
    const documented = operationsOf(document);
    for (const { id, status, type, body } of answers) {
      const answer = documented.find(({ operation }) => operation.operationId === id)?.operation.responses[
        status
      ];
      expect({ id, status, answer }).toMatchObject({ id, status, answer: expect.anything() });
      const response =
        answer && '$ref' in answer
          ? document.components.schemas.Error
          : Object.entries(answer?.content ?? {}).find(([known]) => type.startsWith(known))?.[1].schema;
      if (status === 204) continue;
      expect({ id, body, ...check(response ?? { not: {} }, body) }).toMatchObject({ id, isValid: true });
    }
    expect(new Set(answers.map(({ id }) => id)).size).toBe(documented.length);
    expect(answers.filter(({ status }) => status >= 400)).toHaveLength(3);
  });
});

describe('GET /api/docs', () => {
  const downloads = mkdtempSync(join(tmpdir(), 'pipeline-docs-'));
  afterAll(() => rmSync(downloads, { recursive: true, force: true }));

  it('is a page without a script, and its styles are there', async () => {
    const answer = await fetch(`${server.url}/api/docs`);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await answer.text();
    expect(page).not.toMatch(/<script|style=|\bon\w+=/);
    const styles = await fetch(`${server.url}/api/docs.css`);
    expect([styles.status, styles.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
    for (const { summary } of operations) expect(page).toContain(summary);
  });

  const programs: [string, string, string[]][] = [
    ['Shell', 'bash', ['-euc']],
    ['JavaScript', 'node', ['--input-type=module', '-e']],
    ['Python', 'python3', ['-c']],
  ];
  for (const [language, program, flags] of programs) {
    it.skipIf(spawnSync(program, ['--version']).error)(`has examples in ${language} that run`, async () => {
      const page = await (await fetch(`${server.url}/api/docs`)).text();
      const person = await provedAccount(server, mailbox);
      await person.insert([{ company_name: 'Twiga', job_title: 'Cook', source: 'manual' }]);
      const environment = { PIPELINE_SERVER: server.url, PIPELINE_TOKEN: person.token };
      const ids: Record<string, string> = {};
      const outputs: string[] = [];
      for (const { id, path } of operations) {
        const section = page.slice(page.indexOf(`<section id="${id}">`)).split('</section>')[0] ?? '';
        const source = new RegExp(`<h3>${language}</h3><pre tabindex="0"><code>(.*?)</code></pre>`, 's').exec(
          section,
        );
        const code = unescaped(source?.[1] ?? '').replace('/ID', `/${ids[path.split('/{')[0] ?? '']}`);
        expect(code).not.toBe('');
        const { stdout } = await promisify(execFile)(program, [...flags, code], {
          cwd: downloads,
          env: { ...nodeEnvironment(), ...environment },
        });
        outputs.push(stdout);
        const [, made] = /["']?\bid\b["']?:\s*["']([-0-9a-f]{36})/.exec(stdout) ?? [];
        if (made) ids[path.split('/{')[0] ?? ''] ??= made;
      }
      expect(readFileSync(join(downloads, 'jobs.csv'), 'utf8')).toContain('Twiga');
      rmSync(join(downloads, 'jobs.csv'));
      expect(outputs.join('')).toContain('totalApplications');
      const left = await fetch(`${server.url}/api/schedules`, {
        headers: { Authorization: `Bearer ${person.token}` },
      });
      expect(await left.json()).toEqual([]);
    });
  }
});

function unescaped(html: string): string {
  const letters: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" };
  return html.replace(/&(quot|amp|lt|gt|#39);/g, (_, name: string) => letters[name] ?? '');
}
