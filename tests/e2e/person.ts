import { readFile } from 'node:fs/promises';
import { type BrowserContext, type Download, expect, type Page } from '@playwright/test';
import postings from '../../public/sample-postings.json' with { type: 'json' };
import { sampleJobs } from '../../src/job/sample-jobs.ts';

const password = 'correct horse battery';

/** A person at a page, with their actions in the words of the screens. */
export class Person {
  readonly page: Page;
  readonly url: string;
  email = `${crypto.randomUUID()}@example.org`;
  private session: OutsideSession | undefined;

  constructor(page: Page, url: string) {
    this.page = page;
    this.url = url;
  }

  /** Uses this address for what the test does behind the app's back. Returns the same person. */
  as(email: string): this {
    this.email = email;
    return this;
  }

  async signUp(): Promise<void> {
    await this.comesForward();
    await this.page.goto(this.url);
    await this.page.getByRole('button', { name: 'Create account' }).click();
    await this.page.getByRole('textbox', { name: 'Email' }).fill(this.email);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.page.getByRole('button', { name: 'Create account' }).click();
    await this.isUpToDate();
  }

  async signIn(email = this.email): Promise<void> {
    await this.comesForward();
    await this.page.goto(this.url);
    await this.page.getByRole('textbox', { name: 'Email' }).fill(email);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Brings the tab to the front, as for a person who uses it: a browser draws other tabs only once a second. */
  async comesForward(): Promise<void> {
    await this.page.bringToFront();
  }

  async signOut(copy: 'Keep my copy on this device' | 'Remove my copy'): Promise<void> {
    await this.comesForward();
    await this.page.getByRole('button', { name: 'Account' }).click();
    await this.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await this.page.getByRole('radio', { name: copy }).check();
    await this.page.getByRole('button', { name: 'Sign out' }).click();
    await expect(this.page.getByRole('textbox', { name: 'Email' })).toBeVisible();
  }

  /** The line that says how fresh the copy is. */
  status(words: string | RegExp) {
    return this.page.getByRole('status').filter({ hasText: words });
  }

  async isUpToDate(jobs?: string): Promise<void> {
    await expect(
      this.status(jobs === undefined ? /^Up to date/ : new RegExp(`^Up to date, ${jobs} jobs?,`)),
    ).toBeVisible({
      timeout: 45_000,
    });
  }

  async updateNow(): Promise<void> {
    await this.comesForward();
    await this.page.getByRole('button', { name: 'Update now' }).click();
  }

  async openExport(format: 'JSON' | 'CSV' | 'Excel' | 'PDF' | 'Backup'): Promise<void> {
    await this.comesForward();
    await this.page.getByRole('button', { name: 'Export' }).click();
    await this.page.getByRole('radio', { name: format }).check();
  }

  /** Exports through the dialog, and closes the dialog. */
  async export(format: 'JSON' | 'CSV' | 'Excel' | 'Backup', button = 'Download'): Promise<ExportedFile> {
    await this.openExport(format);
    const file = await this.download(button);
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('dialog')).toBeHidden();
    return file;
  }

  /** Downloads from the dialog that is open. */
  async download(button = 'Download'): Promise<ExportedFile> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name: button, exact: true }).click(),
    ]);
    const bytes = await readFile(await download.path());
    const file = { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
    await expect(this.page.getByRole('button', { name: 'Save again' })).toBeVisible();
    return file;
  }

  /** Waits until the service worker has every file. Before that, the app needs the network to start. */
  async isReadyForOffline(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
  }

  /**
   * Holds the write lock on the copy of the account that is open in this browser. An export waits as long as this page
   * holds it. Resolves once the page holds it. `window.letGo()` releases it.
   */
  async holdCopy(): Promise<void> {
    await this.page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name = '' }) => name);
      const userId = names.find((name) => name.startsWith('jobs-'))?.slice('jobs-'.length);
      await new Promise<void>((held) => {
        void navigator.locks.request(`pipeline-copy-${userId}`, () => {
          held();
          return new Promise<void>((letGo) => Object.assign(window, { letGo }));
        });
      });
    });
  }

  async letCopyGo(): Promise<void> {
    await this.page.evaluate(() => (window as unknown as { letGo: () => void }).letGo());
  }

  async rest(path: string, init: { method: string; body?: unknown; prefer?: string }): Promise<unknown> {
    const { method, body, prefer = 'return=minimal' } = init;
    const answer = await this.ask(`/rest/v1/${path}`, { method, body, headers: { Prefer: prefer } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  async addJobs(count: number, seed = 1): Promise<void> {
    const jobs = sampleJobs({ postings, count, now: new Date('2026-06-01T12:00:00Z'), seed });
    await this.insert(jobs);
  }

  async insert(jobs: readonly object[]): Promise<void> {
    for (let at = 0; at < jobs.length; at += 2000) {
      await this.rest('jobs', { method: 'POST', body: jobs.slice(at, at + 2000) });
    }
  }

  /** Deletes some of the jobs in the account, as the app of the tracker does. */
  async deleteJobs(count: number): Promise<void> {
    const rows = await this.rest(`jobs?select=id&deleted_at=is.null&limit=${count}`, { method: 'GET' });
    const ids = (rows as { id: string }[]).map(({ id }) => id);
    const body = { deleted_at: new Date().toISOString() };
    await this.rest(`jobs?id=in.(${ids})`, { method: 'PATCH', body });
  }

  /** Asks the server's own API, as a program would. */
  async api(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await this.ask(path, { method, body });
    expect(answer.ok).toBe(true);
    return answer.json();
  }

  async fromRoute(query: string, path = '/api/export'): Promise<string> {
    return new TextDecoder().decode(await this.bytesFromRoute(query, path));
  }

  async bytesFromRoute(query: string, path = '/api/export'): Promise<Uint8Array> {
    const answer = await this.ask(`${path}${query}`, { method: 'GET' });
    expect(answer.status).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** Asks in a session of its own, for as long as the server accepts it: each sign-in takes the server a while. */
  private async ask(path: string, request: TestRequest): Promise<Response> {
    const kept = this.session?.email === this.email ? this.session : undefined;
    const { key, token } = kept ?? (await signInOutside(this.url, this.email));
    this.session = { email: this.email, key, token };
    const { method, body, headers } = request;
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        apikey: key,
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (answer.status !== 401 || kept === undefined) return answer;
    this.session = undefined;
    return this.ask(path, request);
  }
}

interface TestRequest {
  readonly method: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

interface OutsideSession {
  readonly email: string;
  readonly key: string;
  readonly token: string;
}

export async function newPerson(context: BrowserContext, url: string): Promise<Person> {
  return new Person(await context.newPage(), url);
}

interface ExportedFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly text: string;
}

export async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

/** Masks `exported_at`, the only field in which two exports of the same rows may differ. */
export function withoutTime(json: string): string {
  return json.replace(/^\{"exported_at":"[^"]+"/, '{"exported_at":"…"');
}

async function signInOutside(url: string, email: string): Promise<OutsideSession> {
  const { supabaseKey: key } = (await (await fetch(`${url}/config.json`)).json()) as { supabaseKey: string };
  const answer = await fetch(`${url}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey: key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return { email, key, token: ((await answer.json()) as { access_token: string }).access_token };
}
