import { createServer, request, type Server } from 'node:http';
import { Person } from './person.ts';
import { listen, staticHost } from './static-host.ts';
import { expect, test } from './test.ts';

/** Stands in for a hosted project: another origin with answers that any origin may read. */
function projectAt(url: string): Server {
  return createServer((incoming, answer) => {
    answer.setHeader('Access-Control-Allow-Origin', '*');
    answer.setHeader('Access-Control-Allow-Headers', '*, Authorization');
    answer.setHeader('Access-Control-Allow-Methods', '*');
    if (incoming.method === 'OPTIONS') {
      answer.writeHead(204).end();
      return;
    }
    const { method = 'GET', headers } = incoming;
    const passed = request(
      `${url}${incoming.url}`,
      { method, headers: { ...headers, host: new URL(url).host } },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, {
          ...response.headers,
          'access-control-allow-origin': '*',
        });
        response.pipe(answer);
      },
    );
    incoming.pipe(passed);
  });
}

test('the app alone runs from a static host, with a config.json written by hand', async ({
  server,
  page,
}) => {
  const { supabaseKey } = (await (await fetch(`${server.url}/config.json`)).json()) as {
    supabaseKey: string;
  };
  const project = projectAt(server.url);
  const host = staticHost({ supabaseUrl: await listen(project), supabaseKey });
  const person = new Person(page, await listen(host));
  await person.signUp();
  await new Person(page, server.url).as(person.email).addJobs(12);
  await person.updateNow();
  await person.isUpToDate('12');
  await person.isReadyForOffline();

  host.closeAllConnections();
  project.closeAllConnections();
  host.close();
  project.close();
  await page.reload();
  await expect(person.status(/^Offline, showing your copy/)).toBeVisible();
  expect(JSON.parse((await person.export('JSON')).text).total).toBe(12);
});
