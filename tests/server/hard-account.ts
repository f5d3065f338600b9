import type { Sql } from 'postgres';
import type { TestAccount } from './test-account.ts';

const naughty = '\u0001\u001f"\\\\ \u2028\u2029 \r\n\t </script> שלום 会社 \u{1F9ED} \ufeff null NaN \\N \\.';

/** Jobs with every kind of cell, some in the trash, some with a history. */
export async function fillWithHardJobs(account: TestAccount, sql: Sql, count: number): Promise<void> {
  const pick = <T>(n: number, ...values: T[]) => values[n % values.length] as T;
  const rows = Array.from({ length: count }, (_, n) => ({
    ...{ id: crypto.randomUUID(), company_name: `${n} ${naughty}`, job_title: pick(n, '=1+1', 'a', ' x ') },
    ...{ status: pick(n, 'saved', 'applied', 'rejected'), source: pick(n, 'fuzu', 'manual') },
    ...{ location: pick(n, null, '', 'Kisumu'), is_remote: pick(n, null, true, false) },
    ...{ job_url: pick(n, null, 'HTTPS://a.example/?b="c"'), job_description: pick(n, null, naughty) },
    ...{ salary_range_min: pick(n, null, 30_000), salary_range_max: pick(n, null, 10_000_000) },
    ...{
      ai_match_score: pick(n, null, 0, 100),
      ai_reasoning: pick(n, null, ''),
      notes: pick(n, null, naughty),
    },
    ...{ tags: pick<string[]>(n, [], ['a; b', 'NULL', '"', naughty]) },
    ...{
      applied_at: pick(n, null, '0001-01-01T00:00:00Z'),
      interview_at: pick(n, null, '2026-01-03T00:00:00.1Z'),
    },
    ...{
      offer_at: pick(n, null, '9999-12-31T23:59:59.999999Z'),
      scraped_at: pick(n, null, '1969-12-31T23:59:59Z'),
    },
    ...{ last_synced_at: pick(n, null, '2026-01-05T00:00:00.000001Z') },
    ...{ created_at: `2026-01-02T03:04:${String(n % 60).padStart(2, '0')}.${pick(n, '1', '000001', '12')}Z` },
    ...{ updated_at: '2026-02-02T03:04:05.5Z', deleted_at: pick(n, null, null, '2026-03-03T00:00:00.25Z') },
  }));
  await account.insert(rows);
  await account.rest('jobs?source=eq.fuzu', { method: 'PATCH', body: { status: 'interview' } });
  await account.rest('jobs?ai_match_score=eq.0', { method: 'PATCH', body: { status: 'offer' } });
  await sql`update public.jobs set ai_parsed_data = '{"n": 12345678901234567890123, "x": [1.50, null, "é\\n"]}'
    where user_id = ${account.userId} and is_remote`;
  await sql`update public.jobs set ai_parsed_data = 'null' where user_id = ${account.userId} and not is_remote`;
}
