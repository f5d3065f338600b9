import { embeddedConnection } from '../src/server/database/embedded-postgres.ts';
import { openPool } from '../src/server/database/postgres-pool.ts';

/** Opens a separate connection to the database of a server that the benchmark started. */
export function openDatabase(dataDir: string) {
  const connection = embeddedConnection(dataDir);
  if (connection === undefined) throw new Error(`No database runs on ${dataDir}`);
  return openPool(connection, 1);
}

/** Puts jobs of about 1 KB into an account by SQL, each a second older, back from 2026. The triggers run as usual. */
export async function fillAccount(dataDir: string, userId: string, rows: number): Promise<void> {
  const sql = openDatabase(dataDir);
  try {
    await sql`
      insert into public.jobs (user_id, company_name, job_title, job_description, job_url, source, status, location,
        ai_match_score, ai_reasoning, notes, tags, salary_range_min, salary_range_max, applied_at, created_at, updated_at)
      select ${userId}::uuid, (array['Safaricom', 'Equity Bank', 'Twiga Foods, Ltd.', 'Müller & Söhne'])[1 + n % 4],
        'Backend Engineer, Payments Platform ' || n, repeat('You will own services that move money. ', 10),
        'https://careers.example.com/en/jobs/' || n || '/apply', 'manual', 'applied', 'Nairobi, Kenya', n % 101,
        'Experience with Postgres, queues and monitoring fits.', E'The recruiter said: "send it before Friday"\nSo I did.',
        array['backend', 'remote'], 30000 + n % 100, 50000 + n % 100, '2026-01-03T00:00:00Z',
        '2026-01-01T00:00:00.000001Z'::timestamptz - n * interval '1 second', '2026-01-02T00:00:00Z'
      from generate_series(1, ${rows}::int) as n`;
    await sql`vacuum analyze public.jobs`;
  } finally {
    await sql.end();
  }
}
