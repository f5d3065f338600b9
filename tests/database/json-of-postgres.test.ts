import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isJsonOfPostgres } from '../../src/restore/moves-in.ts';
import { startCluster } from './postgres-fixture.ts';

/** Texts of JSON strings, and what is none: escapes, halves of escapes, and what looks like one. */
const anyBody = fc
  .array(
    fc.constantFrom('\\', '\\\\', 'u0000', '\\u0000', '\\ud83d', '\\udc00', '\\u00e9', 'x', '\\"', '"'),
    {
      maxLength: 5,
    },
  )
  .map((pieces) => pieces.join(''));
const anyText = fc.oneof(
  fc.json(),
  anyBody.map((body) => `["${body}"]`),
  anyBody.map((body) => `{"a":[{"${body}":1}]}`),
);

it('takes the texts that Postgres takes for jsonb, and no others', async () => {
  const cluster = await startCluster();
  try {
    const sql = await cluster.createDatabase({ maxConnections: 1 });
    await sql`create function pg_temp.is_jsonb(words text) returns boolean language plpgsql as $$
      begin perform words::jsonb; return true; exception when data_exception then return false; end $$`;
    const texts = fc.sample(anyText, 3000);
    const taken = await sql<{ text: string; isTaken: boolean }[]>`
      select t as text, pg_temp.is_jsonb(t) as "isTaken" from unnest(${texts}::text[]) t`;
    expect(taken.filter(({ isTaken }) => isTaken).length).toBeGreaterThan(100);
    expect(taken.filter(({ isTaken }) => !isTaken).length).toBeGreaterThan(100);
    for (const { text, isTaken } of taken) expect(isJsonOfPostgres(text), text).toBe(isTaken);
  } finally {
    await cluster.stop();
  }
});
