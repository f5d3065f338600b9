import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { textsFor } from '../../src/texts/texts.ts';
import { newDataFolder } from '../server/data-folder.ts';
import { freePort } from '../server/free-port.ts';
import { type Mailbox, openMailbox } from '../server/mailbox.ts';
import { type ServerProcess, startServerProcess } from '../server/server-process.ts';
import { countAskedToKeep } from './asked-to-keep.ts';
import { axeViolations } from './axe-violations.ts';
import { startGitHost } from './git-host.ts';
import { newPerson, Person } from './person.ts';
import { projectAuth } from './project-auth.ts';
import { listen, staticHost } from './static-host.ts';
import { expect, test } from './test.ts';
import { catalogueOf } from './walk-screens.ts';

const password = 'correct horse battery';
const visitor = { id: 583231, login: 'amina', name: 'Amina', email: `${crypto.randomUUID()}@example.org` };

let mailbox: Mailbox;
let gitHost: Awaited<ReturnType<typeof startGitHost>>;
let running: ServerProcess;
let dataDir: string;

/** Starts a server that sends mail, requires confirmed addresses, and has a provider. */
test.beforeAll(async () => {
  mailbox = await openMailbox();
  gitHost = await startGitHost(visitor);
  dataDir = newDataFolder('server');
  running = await startServerProcess({
    ...mailbox.variables,
    ...gitHost.variables,
    DATA_DIR: dataDir,
    PORT: await freePort(),
  });
});
test.afterAll(async () => {
  await running.end('SIGTERM');
  gitHost.close();
  await mailbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function createAccount(page: Page): Promise<Person> {
  const person = new Person(page, running.url);
  await page.goto(running.url);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Check your email' })).toBeFocused();
  return person;
}

async function confirmedAccount(page: Page): Promise<Person> {
  const person = await createAccount(page);
  await page.goto((await mailbox.next(person.email)).link);
  await person.isUpToDate('0');
  return person;
}

/** Checks that no part of a link stays: neither in the address bar nor in the history state. */
async function addressIsClean(page: Page): Promise<void> {
  expect(page.url()).toBe(`${running.url}/`);
  expect(await page.evaluate(() => JSON.stringify(history.state ?? ''))).not.toMatch(/token|code/);
}

test('nothing that is there moves when the server says what else it offers: a finger may be on its way', async ({
  page,
}) => {
  const asked = Promise.withResolvers<void>();
  const mayAnswer = Promise.withResolvers<void>();
  await page.route('**/auth/v1/settings', async (route) => {
    asked.resolve();
    await mayAnswer.promise;
    await route.continue();
  });
  await page.goto(running.url);
  await asked.promise;
  const places = () =>
    Promise.all(
      ['Sign in', 'Create account'].map((name) =>
        page.getByRole('button', { name, exact: true }).boundingBox(),
      ),
    );
  const before = await places();
  mayAnswer.resolve();
  await expect(page.getByRole('button', { name: 'Forgot your password?' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Continue with GitHub' })).toBeVisible();
  expect(await places()).toEqual(before);
});

test('a mail is in the language that the person chose in the app, whatever the browser’s', async ({
  page,
}) => {
  const catalogue = await catalogueOf('sw');
  const { say } = textsFor(['sw'], catalogue);
  await page.addInitScript(() => localStorage.setItem('pipeline-language', 'sw'));
  const { email } = new Person(page, running.url);
  await page.goto(running.url);
  await page.getByRole('button', { name: say('sign-up.title'), exact: true }).click();
  await page.getByRole('textbox', { name: say('sign-in.email') }).fill(email);
  await page.getByRole('textbox', { name: say('sign-in.password'), exact: true }).fill(password);
  await page.getByRole('button', { name: say('sign-up.submit'), exact: true }).click();
  const mail = await mailbox.next(email);
  expect(mail.subject).toBe(say('mail.signup.subject'));
  expect(mail.text).toContain(say('mail.footer'));
});

test('a new account waits for its mail, whose link signs in once', async ({ page, browser }) => {
  const person = await createAccount(page);
  await expect(page.getByText(person.email)).toBeVisible();
  const again = page.getByRole('button', { name: 'Send again' });
  await expect(again).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText(/You can send it again in \d+ seconds?\./)).toBeVisible();

  const { link } = await mailbox.next(person.email);
  await page.goto(link);
  await person.isUpToDate('0');
  await addressIsClean(page);

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(link);
  await expect(elsewhere.getByText('This link has expired or was already used.')).toBeVisible();
  expect(elsewhere.url()).toBe(`${running.url}/`);
  await elsewhere.getByRole('button', { name: 'Send me a new link' }).click();
  await elsewhere.getByRole('textbox', { name: 'Email' }).fill(person.email);
  await elsewhere.getByRole('button', { name: 'Send the link' }).click();
  await expect(elsewhere.getByRole('heading', { name: 'Check your email' })).toBeVisible();
  await elsewhere.goto((await mailbox.next(person.email)).link);
  await new Person(elsewhere, running.url).isUpToDate('0');
  await elsewhere.context().close();
});

test('a link that is opened elsewhere confirms the address, and asks for a new password', async ({
  page,
  browser,
}) => {
  const person = await createAccount(page);
  const phone = await newPerson(await browser.newContext(), running.url);
  await phone.page.goto((await mailbox.next(person.email)).link);
  await expect(phone.page.getByText('The password that was set before no longer works')).toBeVisible();
  await phone.page.getByRole('textbox', { name: 'New password' }).fill('a quite different one');
  await phone.page.getByRole('button', { name: 'Save password' }).click();
  await phone.isUpToDate('0');
  await person.signIn();
  await expect(page.getByText('The email or the password is wrong.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill('a quite different one');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await person.isUpToDate('0');
  await phone.page.context().close();
});

test('who signs in before confirming is told so, and can have the mail again', async ({ page }) => {
  const person = await createAccount(page);
  await mailbox.next(person.email);
  await person.signIn();
  await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.locator('#sign-in-wait')).toContainText('Sent again.');
  await page.goto((await mailbox.next(person.email)).link);
  await person.isUpToDate('0');
});

test('a forgotten password is chosen anew, on another device too, and signs the old one out', async ({
  page,
  browser,
}) => {
  const person = await confirmedAccount(page);
  const phone = await newPerson(await browser.newContext(), running.url);
  await phone.page.goto(running.url);
  await phone.page.getByRole('textbox', { name: 'Email' }).fill(person.email);
  await phone.page.getByRole('button', { name: 'Forgot your password?' }).click();
  await expect(phone.page.getByRole('textbox', { name: 'Email' })).toHaveValue(person.email);
  await phone.page.getByRole('button', { name: 'Send the link' }).click();
  await expect(phone.page.getByText(`If there is an account for ${person.email}`)).toBeVisible();

  const desktop = await (await browser.newContext()).newPage();
  await desktop.goto((await mailbox.next(person.email)).link);
  await expect(desktop.getByRole('textbox', { name: 'Email' })).toHaveValue(person.email);
  const box = desktop.getByRole('textbox', { name: 'New password' });
  await expect(box).toHaveAttribute('autocomplete', 'new-password');
  await box.fill(password);
  await desktop.getByRole('button', { name: 'Save password' }).click();
  await expect(desktop.getByText('This is already your password.')).toBeVisible();
  await box.fill('a quite different one');
  await desktop.getByRole('button', { name: 'Save password' }).click();
  await new Person(desktop, running.url).isUpToDate('0');
  await addressIsClean(desktop);

  await phone.page.getByRole('button', { name: 'Back to sign in' }).click();
  await phone.page.getByRole('textbox', { name: 'Password' }).fill(password);
  await phone.page.getByRole('button', { name: 'Sign in' }).click();
  await expect(phone.page.getByText('The email or the password is wrong.')).toBeVisible();
  await phone.page.getByRole('textbox', { name: 'Password' }).fill('a quite different one');
  await phone.page.getByRole('button', { name: 'Sign in' }).click();
  await phone.isUpToDate('0');
  await phone.page.context().close();
  await desktop.context().close();
});

/** Requests a link for a new password for the address, and opens the form with it. */
async function openRecovery(page: Page, email: string): Promise<void> {
  await page.goto(running.url);
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('button', { name: 'Forgot your password?' }).click();
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.goto((await mailbox.next(email)).link);
  await expect(page.getByRole('textbox', { name: 'New password' })).toBeVisible();
}

test('who reloads while choosing a new password still chooses it, until it is saved', async ({
  page,
  browser,
}) => {
  const person = await confirmedAccount(page);
  const elsewhere = await (await browser.newContext()).newPage();
  await openRecovery(elsewhere, person.email);
  const box = elsewhere.getByRole('textbox', { name: 'New password' });
  await box.fill('half a pass');
  await elsewhere.reload();
  await expect(elsewhere.getByRole('textbox', { name: 'Email' })).toHaveValue(person.email);
  await expect(box).toHaveValue('');
  // What this tab remembers names the account but gives no access.
  const remembered = await elsewhere.evaluate(() => JSON.stringify(sessionStorage));
  const session = await elsewhere.evaluate(() => localStorage.getItem('pipeline-session') ?? '');
  const { access_token, refresh_token } = JSON.parse(session) as Record<string, string>;
  expect(remembered).toContain(person.email);
  for (const secret of [access_token, refresh_token, 'half a pass']) expect(remembered).not.toContain(secret);

  await box.fill('a quite different one');
  await elsewhere.getByRole('button', { name: 'Save password' }).click();
  const owner = new Person(elsewhere, running.url);
  await owner.isUpToDate('0');
  await elsewhere.reload();
  await owner.isUpToDate('0');
  expect(await elsewhere.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(person.email);
  await elsewhere.context().close();
});

test('who does not want a new password now is not asked again after a reload', async ({ page, browser }) => {
  const person = await confirmedAccount(page);
  const elsewhere = await (await browser.newContext()).newPage();
  await openRecovery(elsewhere, person.email);
  await elsewhere.reload();
  await elsewhere.getByRole('button', { name: 'Not now' }).click();
  const owner = new Person(elsewhere, running.url);
  await owner.isUpToDate('0');
  await elsewhere.reload();
  await owner.isUpToDate('0');
  await elsewhere.context().close();
});

test('a new password is never saved for somebody else who signed in from another tab meanwhile', async ({
  page,
  context,
  browser,
}) => {
  const other = await confirmedAccount(await (await browser.newContext()).newPage());
  const person = await confirmedAccount(await (await browser.newContext()).newPage());
  await openRecovery(page, person.email);
  const tab = await newPerson(context, running.url);
  await tab.signIn(other.email);
  await tab.isUpToDate('0');

  await page.bringToFront();
  await page.getByRole('textbox', { name: 'New password' }).fill('a quite different one');
  await page.getByRole('button', { name: 'Save password' }).click();
  await expect(page.getByRole('heading', { name: 'Your password was not changed' })).toBeVisible();
  await page.getByRole('button', { name: 'Go to your jobs' }).click();
  await page.getByRole('button', { name: 'Account' }).click();
  await expect(page.getByText(other.email)).toBeVisible();
  const elsewhere = await newPerson(await browser.newContext(), running.url);
  await elsewhere.signIn(other.email);
  await elsewhere.isUpToDate('0');
  await elsewhere.page.context().close();
});

test('an address without an account gets the same words, and no mail', async ({ page }) => {
  const unknown = `${crypto.randomUUID()}@example.org`;
  for (const way of ['Forgot your password?', 'Email me a link instead']) {
    await page.goto(running.url);
    await page.getByRole('button', { name: way }).click();
    await page.getByRole('textbox', { name: 'Email' }).fill(unknown);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await expect(page.getByText(`If there is an account for ${unknown}`)).toBeVisible();
  }
  expect(mailbox.waiting(unknown)).toBe(0);
});

test('a link by mail signs in without a password', async ({ page, browser }) => {
  const { email } = await confirmedAccount(page);
  const other = await newPerson(await browser.newContext(), running.url);
  const timesAsked = await countAskedToKeep(other.page);
  await other.page.goto(running.url);
  await other.page.getByRole('textbox', { name: 'Email' }).fill(email);
  await other.page.getByRole('button', { name: 'Email me a link instead' }).click();
  await other.page.getByRole('button', { name: 'Send the link' }).click();
  // Use the same tab that waits: only the part after `#` changes there.
  const { link } = await mailbox.next(email);
  await other.page.evaluate((to) => location.assign(to), link);
  await other.isUpToDate('0');
  await addressIsClean(other.page);
  await other.page.getByRole('heading', { name: 'No jobs here yet' }).click();
  await expect.poll(timesAsked).toBe(1);
  await other.page.reload();
  await other.isUpToDate('0');
  await other.page.context().close();
});

test('no address that is asked for holds a token', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const person = await createAccount(page);
  const { link } = await mailbox.next(person.email);
  const secret = new URLSearchParams(new URL(link).hash.slice(1)).get('token_hash') ?? '';
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  await page.goto(link);
  await person.isUpToDate('0');
  const session = await page.evaluate(() => localStorage.getItem('pipeline-session') ?? '');
  const { access_token, refresh_token } = JSON.parse(session) as Record<string, string>;
  const sent = asked.map((url) => new URL(url)).map(({ pathname, search }) => pathname + search);
  for (const token of [secret, access_token, refresh_token]) {
    expect(sent.filter((path) => path.includes(token ?? 'none'))).toEqual([]);
  }
});

test('a provider signs in, by a code that this browser alone can use', async ({ page, browser }) => {
  const person = new Person(page, running.url);
  const timesAsked = await countAskedToKeep(page);
  await page.goto(running.url);
  const authorize = page.waitForRequest(/\/auth\/v1\/authorize/);
  await page.getByRole('button', { name: 'Continue with GitHub' }).click();
  const { searchParams } = new URL((await authorize).url());
  expect(Object.fromEntries(searchParams)).toMatchObject({
    provider: 'github',
    redirect_to: `${running.url}/`,
    code_challenge_method: 's256',
  });
  await expect(page.getByRole('heading', { name: 'Authorize Pipeline' })).toBeVisible();
  const back = page.waitForRequest(/\/\?code=/);
  await page.getByRole('link', { name: 'Authorize' }).click();
  const address = (await back).url();
  await person.isUpToDate('0');
  await addressIsClean(page);
  await page.getByRole('button', { name: 'Account' }).click();
  await expect(page.getByText(visitor.email)).toBeVisible();
  // The app asks within a tap, because some browsers refuse at once without one. The next tap does not ask again.
  await expect.poll(timesAsked).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Account' }).click();
  expect(await timesAsked()).toBe(1);

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(address);
  await expect(elsewhere.getByText('This link works only in the browser that asked for it.')).toBeVisible();
  expect(elsewhere.url()).toBe(`${running.url}/`);
  await elsewhere.context().close();
});

test('who says no at the provider is told so, and stands before the ways in again', async ({ page }) => {
  await page.goto(running.url);
  await page.getByRole('button', { name: 'Continue with GitHub' }).click();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page.getByText('Signing in was not finished.')).toBeVisible();
  expect(page.url()).toBe(`${running.url}/`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Continue with GitHub' })).toBeVisible();
});

test('a link that fails leaves whoever is signed in where they were', async ({ page }) => {
  const person = await confirmedAccount(page);
  await page.goto(`${running.url}/#error=access_denied&error_code=otp_expired&error_description=x`);
  await expect(page.getByRole('heading', { name: 'This link did not work' })).toBeVisible();
  await page.getByRole('button', { name: 'Go to your jobs' }).click();
  await person.isUpToDate('0');
});

test('a link that anybody could have sent changes nobody’s account unasked', async ({ page, browser }) => {
  const stranger = await confirmedAccount(await (await browser.newContext()).newPage());
  const person = await confirmedAccount(page);
  await person.isUpToDate('0');
  const supabase = await (await fetch(`${running.url}/config.json`)).json();
  const answer = await fetch(`${running.url}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey: supabase.supabaseKey, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: stranger.email, password: 'correct horse battery' }),
  });
  const { refresh_token } = await answer.json();
  await page.goto(`${running.url}/#refresh_token=${refresh_token}&type=invite`);
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await page.getByRole('button', { name: 'Account' }).click();
  await expect(page.getByText(person.email)).toBeVisible();
  await expect(page.getByText(stranger.email)).toHaveCount(0);
});

test('without a network a link waits until there is one', { tag: '@offline' }, async ({ page, context }) => {
  const person = await createAccount(page);
  await person.isReadyForOffline();
  const { link } = await mailbox.next(person.email);
  await context.setOffline(true);
  await page.goto(link);
  await expect(page.getByText('There is no connection to the server.')).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await person.isUpToDate('0');
});

test.describe('a hosted project', () => {
  let close: () => void;
  let app: string;
  let project: ReturnType<typeof projectAuth>;
  let projectUrl: string;

  test.beforeAll(async () => {
    project = projectAuth(running.url, mailbox);
    projectUrl = await listen(project.server);
    const { supabaseKey } = await (await fetch(`${running.url}/config.json`)).json();
    const host = staticHost({ supabaseUrl: projectUrl, supabaseKey });
    app = await listen(host);
    close = () => {
      for (const server of [host, project.server]) {
        server.closeAllConnections();
        server.close();
      }
    };
  });
  test.afterAll(() => close());

  test('offers the providers that it names, and goes to it with a challenge', async ({ page }) => {
    await page.goto(app);
    await expect(page.getByRole('button', { name: /^Continue with/ })).toHaveText([
      'Continue with Google',
      'Continue with Microsoft',
    ]);
    const authorize = page.waitForRequest(/\/auth\/v1\/authorize/);
    await page.getByRole('button', { name: 'Continue with Microsoft' }).click();
    const { origin, searchParams } = new URL((await authorize).url());
    expect(origin).toBe(projectUrl);
    expect(Object.fromEntries(searchParams)).toEqual({
      provider: 'azure',
      redirect_to: `${app}/`,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 's256',
    });
  });

  test('has links that only the browser opens that asked for them; others are told what to do', async ({
    page,
    browser,
  }) => {
    const account = await confirmedAccount(page);
    await page.goto(app);
    await page.getByRole('textbox', { name: 'Email' }).fill(account.email);
    await page.getByRole('button', { name: 'Forgot your password?' }).click();
    await page.getByRole('button', { name: 'Send the link' }).click();
    const link = await project.linkFor(account.email);

    const elsewhere = await (await browser.newContext()).newPage();
    await elsewhere.goto(link);
    await expect(elsewhere.getByText('This link works only in the browser that asked for it.')).toBeVisible();
    expect(elsewhere.url()).toBe(`${app}/`);
    await elsewhere.context().close();

    await page.goto(link);
    await page.getByRole('textbox', { name: 'New password' }).fill('a quite different one');
    await page.getByRole('button', { name: 'Save password' }).click();
    await new Person(page, app).isUpToDate('0');
    expect(page.url()).toBe(`${app}/`);
  });

  test('may send somebody with tokens, as its invitations do: they leave the address at once', async ({
    page,
  }) => {
    const account = await createAccount(page);
    const { link } = await mailbox.next(account.email);
    const { supabaseKey } = await (await fetch(`${running.url}/config.json`)).json();
    const verified = await fetch(`${running.url}/auth/v1/verify`, {
      method: 'POST',
      headers: { apikey: supabaseKey, 'Content-Type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new URLSearchParams(new URL(link).hash.slice(1)))),
    });
    const { access_token, refresh_token } = (await verified.json()) as Record<string, string>;
    await page.goto('about:blank');
    await page.goto(`${app}/#access_token=${access_token}&refresh_token=${refresh_token}&type=invite`);
    await expect(page.getByRole('textbox', { name: 'New password' })).toBeVisible();
    expect(page.url()).toBe(`${app}/`);
    await page.getByRole('button', { name: 'Not now' }).click();
    await new Person(page, app).isUpToDate('0');
    // Two access tokens for one person are equal within a second. A refresh token is never issued twice.
    const kept = await page.evaluate(() => localStorage.getItem('pipeline-session'));
    expect(JSON.parse(kept ?? '{}')).toMatchObject({ refresh_token: expect.any(String) });
    expect(kept).not.toContain(refresh_token);
  });
});

test.describe('in the installed app on an iPhone', () => {
  test.use({
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    viewport: { width: 390, height: 844 },
  });

  test('a mail’s link, which opens in the browser, is not said to sign in here', async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'standalone', { value: true }));
    await page.goto(running.url);
    await expect(page.getByRole('button', { name: 'Forgot your password?' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Email me a link instead' })).toBeHidden();
    await createAccount(page);
    await expect(page.getByText(/Then come back and sign in with your password/)).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });

  test('axe finds nothing on any step, in light and in dark', async ({ page }) => {
    const finds = async (step: string) => {
      expect((await axeViolations(page)).map((violation) => `${step}, ${violation}`)).toEqual([]);
    };
    const person = await createAccount(page);
    await mailbox.next(person.email);
    await finds('sent');
    await page.getByRole('button', { name: 'Back to sign in' }).click();
    await expect(page.getByRole('button', { name: 'Continue with GitHub' })).toBeVisible();
    await finds('sign in');
    await page.getByRole('button', { name: 'Forgot your password?' }).click();
    await finds('forgot');
    await page.getByRole('button', { name: 'Send the link' }).click();
    const { link } = await mailbox.next(person.email);
    await page.goto(link);
    await expect(page.getByRole('textbox', { name: 'New password' })).toBeVisible();
    await finds('new password');
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByText('This link has expired')).toBeVisible();
    await finds('expired');
  });
});

test('a server without mail and providers offers neither', async ({ page, server }) => {
  await page.goto(server.url);
  const settings = await page.waitForResponse(/\/auth\/v1\/settings/);
  await settings.finished();
  await page.getByRole('textbox', { name: 'Email' }).fill('amina@example.org');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /Forgot|link|Continue with/ })).toHaveCount(0);
});
