import type { TestAccount } from './test-account.ts';

export type RestoreBody = string | Uint8Array<ArrayBuffer>;

/** Sends a file to the route that brings it back. Of the counts, those that are not zero. */
export async function sendRestore(url: string, account: TestAccount, file: RestoreBody, query = '') {
  const answer = await fetch(`${url}/api/import?mode=restore${query}`, {
    method: 'POST',
    body: file,
    headers: { Authorization: `Bearer ${account.token}` },
  });
  const json = await answer.json();
  if (answer.status !== 200) return { status: answer.status, error: json.error, applied: null, counts: {} };
  const counts = Object.fromEntries(Object.entries(json.counts).filter(([, count]) => count !== 0));
  return { status: 200, ...json, counts };
}
