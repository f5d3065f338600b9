import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { startServerProcess } from '../tests/server/server-process.ts';
import { signUpAccount, type TestAccount } from '../tests/server/test-account.ts';
import { median, rounded, writeResults } from './measure.ts';
import { fillAccount, openDatabase } from './server-rows.ts';

/**
 * Measures schedules on one server process. First, what a look costs while nothing is due. Then many copies are due at
 * once, and all are sent to a mail server that takes them. Meanwhile one caller asks for the server's health again and
 * again, and a person exports.
 *
 *     node bench/schedules.ts [--due 10000] [--waiting 100000] [--jobs 20] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    due: { type: 'string', default: '10000' },
    waiting: { type: 'string', default: '100000' },
    jobs: { type: 'string', default: '20' },
    json: { type: 'string', default: 'bench/results/schedules.json' },
  },
});
const [due, waiting, jobs] = [Number(values.due), Number(values.waiting), Number(values.jobs)];
/** The rows of one person who looks for work. */
const smallRows = 200;

let mails = 0;
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, _session, callback) {
    stream.on('end', () => {
      mails++;
      callback();
    });
    stream.resume();
  },
});
const listener = smtp.listen(0, '127.0.0.1');
await once(listener, 'listening');
const dataDir = mkdtempSync('/var/tmp/pipeline-bench-');
const server = await startServerProcess({
  DATA_DIR: dataDir,
  SMTP_URL: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`,
  MAIL_FROM: 'jobs@example.org',
  CONFIRM_EMAIL: 'off',
});
const sql = openDatabase(dataDir);
try {
  const person = await signUpAccount(server.url);
  await fillAccount(dataDir, person.userId, smallRows);
  await fillSchedules();

  const look = await costOfLook();
  console.log(`A look with nothing due among ${waiting} schedules`);
  console.table([look]);

  let isOver = false;
  // The same callers ask before, so that the copies alone make the difference.
  let isQuiet = true;
  const healthBefore = askForHealth(() => !isQuiet);
  // The first ones warm up and do not count.
  await exportsOf(person, () => true);
  const alone = await exportsOf(person, () => true, 250);
  isQuiet = false;
  const quietMs = await healthBefore;
  const health = askForHealth(() => isOver);
  const start = performance.now();
  await sql`update private.export_schedules set paused_reason = null where next_at <= now()`;
  const beside = exportsOf(person, () => isOver);
  while ((await unsent()) > 0) await pause();
  const seconds = (performance.now() - start) / 1000;
  isOver = true;
  const healthMs = await health;
  const withCopies = await beside;
  const copies = {
    due,
    sent: mails,
    seconds: rounded(seconds, 0),
    'copies/s': rounded(due / seconds),
    ...facts('alone', quietMs, alone),
    ...facts('beside them', healthMs, withCopies),
    'export, times': rounded(median(withCopies) / median(alone), 2),
  };
  console.log(`${due} copies of ${jobs} jobs each, due at once`);
  console.log(copies);
  writeResults(values.json, { look, copies });
} finally {
  await sql.end();
  await server.end('SIGTERM');
  smtp.close();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Makes the accounts by SQL, each with its jobs and a schedule that is due. The other schedules are due later. */
async function fillSchedules(): Promise<void> {
  await sql`insert into auth.users (id, email)
    select gen_random_uuid(), 'bench' || n || '@example.org' from generate_series(1, ${due}::int) n`;
  await sql`insert into private.address_proofs (user_id, address, proved_at)
    select id, email, now() from auth.users where email like 'bench%'`;
  await sql`insert into public.jobs (user_id, company_name, job_title, source, status, applied_at, notes)
    select u.id, 'Company ' || n, 'Backend Engineer', 'manual', 'applied', '2026-01-03T00:00:00Z', repeat('note ', 40)
    from auth.users u, generate_series(1, ${jobs}::int) n where u.email like 'bench%'`;
  // A schedule of an hour ago that waits for the start, and later ones.
  await sql`insert into private.export_schedules
      (user_id, every, at_time, tz, options, language, paused_reason, next_at, period, created_at, set_at)
    select id, 'day', ((now() - interval '10 minutes') at time zone 'UTC')::time(0), 'UTC', 'format=csv', 'en', 'person',
      now() - interval '1 minute', (now() at time zone 'UTC')::date, now() - interval '1 day', now() - interval '1 day'
    from auth.users where email like 'bench%'`;
  await sql`insert into private.export_schedules
      (user_id, every, at_time, tz, options, language, next_at, period, created_at, set_at)
    select id, 'day', '07:30', 'UTC', 'format=csv', 'en', now() + interval '1 hour' + n * interval '1 minute',
      current_date + 1, now(), now()
    from auth.users, generate_series(1, ${Math.ceil(waiting / due)}::int) n where email like 'bench%'`;
  await sql`vacuum analyze private.export_schedules, private.export_runs, public.jobs, auth.users`;
}

/** Looks for what is due as the server does, and returns the pages of 8 KB that it reads, and the time. */
async function costOfLook() {
  const looks: { pages: number; ms: number }[] = [];
  for (let times = 0; times < 9; times++) {
    const [row] = await sql<{ 'QUERY PLAN': Plan[] }[]>`
      explain (analyze, buffers, format json) select private.take_export_run(now(), gen_random_uuid())`;
    const [plan] = row?.['QUERY PLAN'] ?? [];
    looks.push({
      pages: (plan?.Plan['Shared Hit Blocks'] ?? 0) + (plan?.Plan['Shared Read Blocks'] ?? 0),
      ms: plan?.['Execution Time'] ?? Number.NaN,
    });
  }
  return {
    pages: median(looks.map(({ pages }) => pages)),
    ms: rounded(median(looks.map(({ ms }) => ms)), 2),
  };
}

interface Plan {
  readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number };
  readonly 'Execution Time': number;
}

async function unsent(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select ${due}::int - count(*)::int as count from private.export_runs where state = 'sent'`;
  return row?.count ?? Number.NaN;
}

async function askForHealth(isOver: () => boolean): Promise<number[]> {
  const ms: number[] = [];
  while (!isOver()) {
    ms.push(await timed(() => fetch(`${server.url}/api/health`)));
    await pause();
  }
  return ms;
}

/** Exports as one person's script does, until `isOver` and at least so many times. Returns how long each took. */
async function exportsOf(person: TestAccount, isOver: () => boolean, least = 25): Promise<number[]> {
  const ms: number[] = [];
  while (ms.length < least || !isOver()) {
    ms.push(await timed(() => person.export('?format=csv')));
    await pause();
  }
  return ms;
}

function facts(when: string, health: readonly number[], exports: readonly number[]) {
  return {
    [`health ${when}, ms`]: median(health).toFixed(1),
    [`health ${when}, 99 of 100 within, ms`]: share(health, 0.99).toFixed(1),
    [`health ${when}, longest, ms`]: Math.max(...health).toFixed(1),
    [`an export of ${smallRows} rows ${when}, ms`]: median(exports).toFixed(1),
  };
}

function share(numbers: readonly number[], part: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * part)] ?? Number.NaN;
}

/** Callers that never pause would take the machine from the copies. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

async function timed(ask: () => Promise<Response>): Promise<number> {
  const start = performance.now();
  const answer = await ask();
  if (!answer.ok) throw new Error(`The answer is ${answer.status}`);
  await answer.arrayBuffer();
  return performance.now() - start;
}
