import type { Sql } from 'postgres';
import { wordsOf } from './finding.ts';

/** Returns one sentence that says why the database did not answer, and what to do. */
export function noAnswer(error: unknown, { host, isHosted }: { host: string; isHosted: boolean }): string {
  const code = String((error as { code?: unknown }).code ?? '');
  return `The database does not answer at ${host} (${wordsOf(error)}): ${cure(code, host, isHosted)}.`;
}

/** Returns the host that a pool connects to; of several, the first. */
export function hostOf(sql: Sql): string {
  const [host = ''] = [sql.options.host].flat();
  return host;
}

function cure(code: string, host: string, isHosted: boolean): string {
  // There is no such name, no route, or no answer. An IPv6 address looks like this from a network that has only IPv4.
  const isOutOfReach = /^(E|CONNECT_TIMEOUT)/.test(code);
  if (isOutOfReach && /^db\.[^.]+\.supabase\.(co|in)$/.test(host)) {
    return 'a project’s direct address works over IPv6 only, so set DATABASE_URL to the session pooler’s address from the project’s "Connect" page';
  }
  if (code === '28P01') return 'correct user and password in DATABASE_URL (special characters %-encoded)';
  if (code === '28000') {
    return 'its pg_hba.conf refuses this user or an unencrypted connection, so correct the user or add ?sslmode=require to DATABASE_URL';
  }
  if (code === '3D000')
    return 'correct the database’s name at the end of DATABASE_URL, or create that database';
  if (code === '53300') return 'it has no connection left, so raise max_connections or run fewer servers';
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return 'correct the host’s name in DATABASE_URL';
  if (code.startsWith('57')) return 'it is starting or stopping, so try again';
  return isHosted
    ? 'check in the project’s dashboard that it is not paused, and correct host and port in DATABASE_URL'
    : 'start it, or correct host and port in DATABASE_URL';
}
