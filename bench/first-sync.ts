import { parseArgs } from 'node:util';
import { openBenchSite, runInBrowser } from './browser-session.ts';
import { median, megabytes, rounded, writeResults } from './measure.ts';
import { fillAccount } from './server-rows.ts';

/**
 * Compares the first sync of an account into a browser with supabase-js, which fetches the same pages and drops them.
 *
 *     node bench/first-sync.ts [--rows 100000] [--rounds 3] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string', default: 'bench/results/first-sync.json' },
  },
});
const rows = Number(values.rows);

const site = await openBenchSite();
try {
  const { userId, token } = await site.server.signUp();
  await fillAccount(site.server.dataDir, userId, rows);
  const account = { supabaseUrl: site.server.url, supabaseKey: site.server.key, accessToken: token };
  const fetched: number[] = [];
  const pulled: number[] = [];
  let peakBytes = 0;
  for (let round = 0; round < Number(values.rounds); round++) {
    fetched.push((await runInBrowser(site, 'fetchPages', account)).ms);
    const pull = await runInBrowser(site, 'pull', account);
    if (pull.rows !== rows) throw new Error(`${pull.rows} of ${rows} jobs arrived`);
    pulled.push(pull.ms);
    peakBytes = Math.max(peakBytes, pull.peakBytes);
  }
  const result = {
    rows,
    'fetched and dropped, rows/s': Math.round((rows / median(fetched)) * 1000),
    'synced, rows/s': Math.round((rows / median(pulled)) * 1000),
    'of fetching': rounded(median(fetched) / median(pulled), 2),
    'peak MB': megabytes(peakBytes),
  };
  console.log('The first sync, with its proof');
  console.table(result);
  writeResults(values.json, result);
} finally {
  await site.close();
}
