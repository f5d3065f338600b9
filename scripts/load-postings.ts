import { createReadStream } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { jobOfPosting, postingSchema } from './posting-to-job.ts';

const usage = `npm run load-postings -- FILE --email EMAIL --password PASSWORD [--url http://127.0.0.1:3000]

Puts the postings of FILE (one JSON object a line) into an account, through the same public API that the app uses.
The account is made if there is none. Safe to run twice: what is there already is left as it is.`;

const rowsPerRequest = 500;

interface Connection {
  readonly url: string;
  readonly key: string;
}

async function loadPostings(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      email: { type: 'string' },
      password: { type: 'string' },
    },
  });
  const [file] = positionals;
  const { url, email, password } = values;
  if (file === undefined || email === undefined || password === undefined) {
    console.error(usage);
    process.exit(2);
  }
  const config = (await (await fetch(`${url}/config.json`)).json()) as {
    supabaseUrl: string;
    supabaseKey: string;
  };
  const connection = { url: config.supabaseUrl, key: config.supabaseKey };
  const { token, userId } = await signIn(connection, { email, password });

  const seen = new Map<string, number>();
  let batch: unknown[] = [];
  let read = 0;
  let added = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() === '') continue;
    read++;
    const posting = v.safeParse(postingSchema, JSON.parse(line));
    if (!posting.success) throw new Error(`${file}, posting ${read}: ${posting.issues[0].message}`);
    const occurrence = seen.get(posting.output.id) ?? 0;
    seen.set(posting.output.id, occurrence + 1);
    batch.push(jobOfPosting(posting.output, { userId, occurrence }));
    if (batch.length === rowsPerRequest) await flush();
  }
  await flush();
  console.log(`\n${read} postings read, ${added} jobs added, ${read - added} were there already`);

  async function flush(): Promise<void> {
    if (batch.length === 0) return;
    const rows = (await send(connection, '/rest/v1/jobs?on_conflict=id&select=id', batch, {
      Authorization: `Bearer ${token}`,
      Prefer: 'resolution=ignore-duplicates,return=representation',
    })) as unknown[];
    added += rows.length;
    batch = [];
    process.stdout.write(`\r${read} postings`);
  }
}

async function signIn(
  connection: Connection,
  credentials: { email: string; password: string },
): Promise<{ token: string; userId: string }> {
  const answer = await send(connection, '/auth/v1/token?grant_type=password', credentials).catch(() =>
    // There is no such account yet, or the password is wrong, which the sign-up then names.
    send(connection, '/auth/v1/signup', credentials),
  );
  const { access_token, user } = answer as { access_token: string; user: { id: string } };
  return { token: access_token, userId: user.id };
}

async function send(
  { url, key }: Connection,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { apikey: key, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path.split('?')[0]}: ${response.status} ${text}`);
  return JSON.parse(text);
}

await loadPostings();
