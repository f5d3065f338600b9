import { rmSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { emptyDataFolder, newDataFolder } from '../server/data-folder.ts';
import { freePort } from '../server/free-port.ts';
import { makeScriptToken } from '../server/script-token.ts';
import { startTestServer } from '../server/server-fixture.ts';
import { signInClient } from '../server/sign-in-client.ts';

/** "You tried it out, then you put the same folder on the internet. I know the demo's password: it is in the README." */

const dataDir = newDataFolder('server');
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it('neither the demo’s password nor a session of it opens anything there, and both come back at home', async () => {
  const home = await startTestServer({ dataDir });
  const { demo } = home;
  if (demo === undefined) throw new Error('There is no demo');
  const session = await signInClient(home).signIn(demo.email, demo.password);
  expect(session.status).toBe(200);
  const script = await makeScriptToken(home, String(session.body.access_token));
  const asScript = (at: { url: string }) =>
    fetch(`${at.url}/api/export`, { headers: { Authorization: `Bearer ${script}` } });
  expect((await asScript(home)).status).toBe(200);
  await home.close();

  const variables = { PUBLIC_URL: 'https://jobs.example.org', PORT: await freePort() };
  const open = await startTestServer({ dataDir, variables });
  expect(open.demo).toBeUndefined();
  expect(open.notes).toContain(
    'The demo account of this database is closed, since everybody knows its password',
  );
  const stranger = signInClient(open);
  expect((await stranger.signIn(demo.email, demo.password)).status).toBe(400);
  expect((await stranger.refresh(session.body.refresh_token)).status).toBe(400);
  expect((await asScript(open)).status).toBe(401);
  expect((await stranger.setPassword(session.body.access_token, 'mine now, thank you')).status).toBe(403);
  expect((await stranger.signUp(demo.email, 'mine now, thank you')).status).toBe(422);
  await open.close();

  const again = await startTestServer({ dataDir });
  const back = await signInClient(again).signIn(demo.email, demo.password);
  const jobs = await fetch(`${again.url}/api/export`, {
    headers: { Authorization: `Bearer ${back.body.access_token}` },
  });
  expect(await jobs.json()).toMatchObject({ total: 200 });
  await again.close();
});

it('I take the demo’s address while there is none: at home it is the demo’s again, and the server starts', async () => {
  const variables = { PUBLIC_URL: 'https://jobs.example.org', PORT: await freePort() };
  const fresh = emptyDataFolder();
  try {
    const open = await startTestServer({ dataDir: fresh, variables });
    const stranger = signInClient(open);
    const mine = await stranger.signUp('demo@pipeline.example', 'mine now, thank you');
    expect(mine.status).toBe(200);
    await open.close();

    const home = await startTestServer({ dataDir: fresh });
    const { email, password } = home.demo ?? { email: '', password: '' };
    const visitor = signInClient(home);
    expect((await visitor.signIn(email, password)).status).toBe(200);
    expect((await visitor.signIn(email, 'mine now, thank you')).status).toBe(400);
    expect((await visitor.refresh(mine.body.refresh_token)).status).toBe(400);
    await home.close();
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
});
