import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { type GitHubPerson, startGitHost } from '../e2e/git-host.ts';
import { farTime } from '../server/far-from-now.ts';
import { freePort } from '../server/free-port.ts';
import { type Mailbox, openMailbox } from '../server/mailbox.ts';
import { makeScriptToken } from '../server/script-token.ts';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import { type Answer, signInClient } from '../server/sign-in-client.ts';

/**
 * "I sign up with your address before you do. You come later, by whatever door, and my password opens your account."
 */

let mailbox: Mailbox;
let gitHost: Awaited<ReturnType<typeof startGitHost>>;
let atGitHub: GitHubPerson;
/** By whether a new account waits for its confirmation. */
const servers: Record<'on' | 'off', TestServer> = {} as never;

beforeAll(async () => {
  mailbox = await openMailbox();
  gitHost = await startGitHost(() => atGitHub);
  for (const confirm of ['on', 'off'] as const) {
    const PORT = await freePort();
    const variables = { ...mailbox.variables, ...gitHost.variables, PORT, CONFIRM_EMAIL: confirm };
    servers[confirm] = await startTestServer({ variables });
  }
});
afterAll(async () => {
  for (const server of Object.values(servers)) await server.close();
  gitHost.close();
  await mailbox.close();
});

type Browser = ReturnType<typeof signInClient>;

const newAddress = () => `${crypto.randomUUID()}@example.org`;
const strangersPassword = 'a stranger chose this';
const ownersPassword = 'correct horse battery';

function visitGitHubAs(email: string, options: { id?: number; isVerified?: boolean } = {}): void {
  const id = options.id ?? Math.floor(Math.random() * 2 ** 40);
  atGitHub = { id, login: 'amina', name: 'Amina', email, isVerified: options.isVerified ?? true };
}

/** What the person to whom the address belongs can do to come in. Each needs what only they have. */
const doors = {
  'a link to sign in': async (browser: Browser, email: string) => {
    expect((await browser.post('otp', { email, create_user: false })).status).toBe(200);
    return browser.open((await mailbox.next(email)).link);
  },
  'a link for a new password': async (browser: Browser, email: string) => {
    expect((await browser.post('recover', { email })).status).toBe(200);
    return browser.open((await mailbox.next(email)).link);
  },
  GitHub: async (browser: Browser, email: string) => {
    visitGitHubAs(email);
    return browser.comeFromGitHub();
  },
} satisfies Record<string, (browser: Browser, email: string) => Promise<Answer>>;

/** These doors are there only while the account waits for its confirmation. */
const doorsOfPending = {
  ...doors,
  'the link that confirms': async (browser: Browser, email: string) => {
    return browser.open((await mailbox.next(email)).link);
  },
  'the link that confirms, asked for again': async (browser: Browser, email: string) => {
    await mailbox.next(email);
    expect((await browser.post('resend', { type: 'signup', email })).status).toBe(200);
    return browser.open((await mailbox.next(email)).link);
  },
  'a sign-up of their own': async (browser: Browser, email: string) => {
    await mailbox.next(email);
    expect((await browser.signUp(email, ownersPassword)).body).not.toHaveProperty('access_token');
    return browser.open((await mailbox.next(email)).link);
  },
} satisfies Record<string, (browser: Browser, email: string) => Promise<Answer>>;

async function expectOwned(owner: Browser, email: string, session: Answer): Promise<void> {
  expect(session).toMatchObject({ status: 200, body: { user: { email } } });
  const changed = await owner.setPassword(session.body.access_token, ownersPassword);
  expect(changed.status).toBe(200);
  expect((await owner.signIn(email, ownersPassword)).status).toBe(200);
}

describe.each(Object.entries(doorsOfPending))('the owner comes by %s, and', (name, open) => {
  it('my password opens nothing, though I signed up first', async () => {
    const [stranger, owner] = [signInClient(servers.on), signInClient(servers.on)];
    const email = newAddress();
    await stranger.signUp(email, strangersPassword);
    if (!name.includes('confirms') && !name.includes('sign-up')) await mailbox.next(email);
    const session = await open(owner, email);
    expect((await stranger.signIn(email, strangersPassword)).status).toBe(400);
    await expectOwned(owner, email, session);
    expect((await stranger.signIn(email, strangersPassword)).status).toBe(400);
  });
});

describe.each(Object.entries(doors))('the owner comes by %s, and', (_name, open) => {
  it('neither password nor session nor token of mine does anything, though I was in', async () => {
    const [stranger, owner] = [signInClient(servers.off), signInClient(servers.off)];
    const email = newAddress();
    const mine = await stranger.signUp(email, strangersPassword);
    const again = await stranger.signIn(email, strangersPassword);
    expect(again.status).toBe(200);
    const script = await makeScriptToken(servers.off, String(mine.body.access_token));
    const asScript = () =>
      fetch(`${servers.off.url}/api/export`, { headers: { Authorization: `Bearer ${script}` } });
    expect((await asScript()).status).toBe(200);

    const session = await open(owner, email);
    expect((await asScript()).status).toBe(401);
    expect((session.body.user as { id: string }).id).toBe((mine.body.user as { id: string }).id);
    for (const { body } of [mine, again]) {
      expect((await stranger.refresh(body.refresh_token)).status).toBe(400);
      expect((await stranger.setPassword(body.access_token, 'and once more')).status).toBe(403);
      expect((await stranger.ask('GET', 'user', undefined, String(body.access_token))).status).toBe(403);
    }
    expect((await stranger.signIn(email, strangersPassword)).status).toBe(400);
    await expectOwned(owner, email, session);
  });

  it('stays the owner: I come second and change nothing, and no later door clears their password', async () => {
    for (const confirm of ['on', 'off'] as const) {
      const [stranger, owner] = [signInClient(servers[confirm]), signInClient(servers[confirm])];
      const email = newAddress();
      await owner.signUp(email, ownersPassword);
      if (confirm === 'on') await owner.open((await mailbox.next(email)).link);
      await expectOwnedBy(owner, email, confirm);

      await stranger.signUp(email, strangersPassword);
      if (confirm === 'on') await mailbox.next(email);
      await stranger.post('resend', { type: 'signup', email });
      expect((await stranger.signIn(email, strangersPassword)).status).toBe(400);

      const session = await open(owner, email);
      expect(session.status).toBe(200);
      expect((session.body.user as { app_metadata: object }).app_metadata).not.toHaveProperty(
        'password_cleared',
      );
      expect((await owner.signIn(email, ownersPassword)).status).toBe(200);
      for (const other of Object.values(doors)) expect((await other(owner, email)).status).toBe(200);
      expect((await owner.signIn(email, ownersPassword)).status).toBe(200);
    }
  });
});

/** Without confirmation, the first link that the owner opens in the browser that signed up is the proof. */
async function expectOwnedBy(owner: Browser, email: string, confirm: 'on' | 'off'): Promise<void> {
  if (confirm === 'off') {
    await owner.post('otp', { email, create_user: false });
    await owner.open((await mailbox.next(email)).link);
  }
  expect((await owner.signIn(email, ownersPassword)).status).toBe(200);
}

describe('the link that confirms', () => {
  it('keeps the password in the browser that signed up, and nowhere else: the app asks for a new one', async () => {
    for (const [opensElsewhere, status] of [
      [false, 200],
      [true, 400],
    ] as const) {
      const owner = signInClient(servers.on);
      const email = newAddress();
      await owner.signUp(email, ownersPassword);
      const { link } = await mailbox.next(email);
      const opened = await (opensElsewhere ? signInClient(servers.on) : owner).open(link);
      expect(opened.status).toBe(200);
      expect(opened.body.user).toMatchObject({
        app_metadata: opensElsewhere ? { password_cleared: true } : { provider: 'email' },
      });
      expect((await owner.signIn(email, ownersPassword)).status).toBe(status);
    }
  });

  it('gives a program a session too, without a verifier', async () => {
    const browser = signInClient(servers.on);
    const email = newAddress();
    await browser.post('signup', { email, password: ownersPassword });
    const { hash } = new URL((await mailbox.next(email)).link);
    const session = await browser.post('verify', Object.fromEntries(new URLSearchParams(hash.slice(1))));
    expect(session.body).toHaveProperty('access_token');
    await expectOwned(browser, email, session);
  });

  it('does not keep my password because I send the challenge again, or guess', async () => {
    const [stranger, owner] = [signInClient(servers.on), signInClient(servers.on)];
    const email = newAddress();
    await stranger.signUp(email, strangersPassword);
    const { link } = await mailbox.next(email);
    const tokenHash = new URLSearchParams(new URL(link).hash.slice(1)).get('token_hash');
    // I have the verifier, but no link.
    for (const guess of ['', '0'.repeat(64), tokenHash?.slice(0, 63)])
      await stranger.post('verify', {
        type: 'signup',
        token_hash: guess,
        code_verifier: stranger.verifier,
      });
    expect((await owner.open(link)).status).toBe(200);
    expect((await stranger.signIn(email, strangersPassword)).status).toBe(400);
  });
});

describe('while the owner comes in,', () => {
  it('I sign in again and again: none of these sessions lives on', async () => {
    const [stranger, owner] = [signInClient(servers.off), signInClient(servers.off)];
    const email = newAddress();
    await stranger.signUp(email, strangersPassword);
    await owner.post('recover', { email });
    const { link } = await mailbox.next(email);
    const tries = Array.from({ length: 12 }, () => stranger.signIn(email, strangersPassword));
    const opened = await owner.open(link);
    expect(opened.status).toBe(200);
    for (const { status, body } of await Promise.all(tries)) {
      if (status === 200) expect((await stranger.refresh(body.refresh_token)).status).toBe(400);
    }
    expect((await owner.refresh(opened.body.refresh_token)).status).toBe(200);
  });

  it('I change the password again and again: none of mine stays', async () => {
    const [stranger, owner] = [signInClient(servers.off), signInClient(servers.off)];
    const email = newAddress();
    const { body } = await stranger.signUp(email, strangersPassword);
    await owner.post('recover', { email });
    const { link } = await mailbox.next(email);
    const passwords = Array.from({ length: 12 }, (_, index) => `${strangersPassword} ${index}`);
    const changes = passwords.map((password) => stranger.setPassword(body.access_token, password));
    const opened = await owner.open(link);
    await expectOwned(owner, email, opened);
    await Promise.all(changes);
    expect((await owner.signIn(email, ownersPassword)).status).toBe(200);
    for (const password of passwords)
      expect((await stranger.signIn(email, password)).status, password).toBe(400);
  });
});

describe.each(['on', 'off'] as const)('with CONFIRM_EMAIL=%s', (confirm) => {
  it('I tell GitHub your address and never confirm it there: it lets me in nowhere', async () => {
    const [stranger, owner] = [signInClient(servers[confirm]), signInClient(servers[confirm])];
    const email = newAddress();
    visitGitHubAs(email, { isVerified: false });
    expect((await stranger.comeFromGitHub()).body.error_code).toBe('provider_address_unverified');

    await owner.signUp(email, ownersPassword);
    if (confirm === 'on') await owner.open((await mailbox.next(email)).link);
    expect((await stranger.comeFromGitHub()).body.error_code).toBe('provider_address_unverified');
    expect((await owner.signIn(email, ownersPassword)).status).toBe(200);
  });

  it('I put your address on my GitHub account afterwards: you do not end up in my account', async () => {
    const [stranger, owner] = [signInClient(servers[confirm]), signInClient(servers[confirm])];
    const email = newAddress();
    visitGitHubAs(newAddress(), { id: 7_000_000 + (confirm === 'on' ? 1 : 0) });
    const mine = await stranger.comeFromGitHub();
    visitGitHubAs(email, { id: atGitHub.id, isVerified: false });
    expect((await stranger.comeFromGitHub()).status).toBe(200);

    visitGitHubAs(email);
    const theirs = await owner.comeFromGitHub();
    expect(theirs).toMatchObject({ status: 200, body: { user: { email } } });
    expect((theirs.body.user as { id: string }).id).not.toBe((mine.body.user as { id: string }).id);
  });
});

it('an account that was there before proofs were kept is unproved', async () => {
  const [stranger, owner] = [signInClient(servers.off), signInClient(servers.off)];
  const email = newAddress();
  await stranger.signUp(email, strangersPassword);
  const sql = (await import('postgres')).default({ ...(servers.off.databaseAddress as object), max: 1 });
  await sql`delete from private.address_proofs where user_id in (select id from auth.users where email = ${email})`;
  await sql.end();
  await doors['a link to sign in'](owner, email);
  expect((await stranger.signIn(email, strangersPassword)).status).toBe(400);
});

it('my schedules and their copies go with my tokens, once the address that the account has now is proved', async () => {
  const [stranger, owner] = [signInClient(servers.off), signInClient(servers.off)];
  const [mine, email] = [newAddress(), newAddress()];
  await stranger.signUp(mine, strangersPassword);
  const { body } = await doors['a link to sign in'](stranger, mine);
  const script = await makeScriptToken(servers.off, String(body.access_token), ['schedules:write']);
  const asScript = (method: string, given?: object) =>
    fetch(`${servers.off.url}/api/schedules`, {
      method,
      headers: { Authorization: `Bearer ${script}`, 'Content-Type': 'application/json' },
      body: given === undefined ? null : JSON.stringify(given),
    });
  const daily = { every: 'day', at: farTime, tz: 'Africa/Nairobi', export: 'format=csv' };
  expect((await asScript('POST', daily)).status).toBe(201);
  const sql = openPool(servers.off.databaseAddress, 1);
  const left = async () => {
    const [row] = await sql`
      select (select count(*)::int from private.export_schedules where user_id = u.id) as schedules,
        (select count(*)::int from private.export_runs where user_id = u.id) as runs,
        (select count(*)::int from private.api_tokens where user_id = u.id) as tokens
      from auth.users u where u.email = ${email}`;
    return row;
  };
  // As an administrator does. The account is unproved then, and mails go nowhere.
  await sql`update auth.users set email = ${email} where email = ${mine}`;
  await sql`insert into private.export_runs (user_id, due_at, options, language, try_at)
    select id, now(), 'format=csv', 'en', now() + interval '1 day' from auth.users where email = ${email}`;
  expect(await left()).toEqual({ schedules: 1, runs: 1, tokens: 1 });
  expect((await doors['a link to sign in'](owner, email)).status).toBe(200);
  expect(await left()).toEqual({ schedules: 0, runs: 0, tokens: 0 });
  await sql.end();
  expect((await asScript('GET')).status).toBe(401);
});
