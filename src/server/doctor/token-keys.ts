import * as v from 'valibot';
import { hostedAlgorithms } from '../auth/access.ts';
import { minuteToken } from '../auth/minute-token.ts';
import type { Secrets } from '../auth/secrets.ts';
import { noSuchAccountReason } from '../database/account-version.ts';
import { type Finding, right, wordsOf, wrong } from './finding.ts';

const patienceMs = 5000;

const keySet = v.object({ keys: v.array(v.object({ alg: v.optional(v.string()) })) });

/** Checks that a hosted project's keys can be had and sign as we accept, and that its publishable key opens it. */
export async function checkProject(project: {
  supabaseUrl: string;
  publishableKey: string;
}): Promise<Finding> {
  const url = `${project.supabaseUrl}/auth/v1/.well-known/jwks.json`;
  let keys: readonly { alg?: string | undefined }[];
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    ({ keys } = v.parse(keySet, await answer.json()));
  } catch (error) {
    return wrong(
      `The keys for checking tokens could not be loaded from ${url} (${reasonOf(error)}). Correct SUPABASE_URL.`,
    );
  }
  if (!keys.some(({ alg }) => alg === undefined || hostedAlgorithms.includes(alg))) {
    return wrong(
      `The project has no public key for checking tokens (${url}). Let it sign with an asymmetric key, in its dashboard under "JWT Keys".`,
    );
  }
  const settings = await fetch(`${project.supabaseUrl}/auth/v1/settings`, {
    headers: { apikey: project.publishableKey },
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => new Response(reasonOf(error), { status: 503 }));
  if (settings.status === 401 || settings.status === 403) {
    return wrong(
      'The project refuses SUPABASE_PUBLISHABLE_KEY, so nobody could sign in. Copy the key from the dashboard, under "API Keys".',
    );
  }
  if (!settings.ok) {
    return wrong(
      `The project's sign-in answers with status ${settings.status}. Check in its dashboard that it is not paused.`,
    );
  }
  return right('The token keys can be loaded, and the project accepts the publishable key.');
}

/** The secrets of `.env.example`, which everybody knows. */
const knownSecrets = ['at-least-thirty-two-random-characters', 'sb_publishable_choose-one'];

/**
 * Checks that the secrets are secret. If a server runs at `address`, checks that it has the same secrets: it asks that
 * server for the export of an account that does not exist, with a token that lives a minute. A server that accepts the
 * token says that there is no such account.
 */
export async function checkSecrets(secrets: Secrets, address: string): Promise<Finding> {
  const { jwtSecret, publishableKey } = secrets;
  if ([jwtSecret, publishableKey].some((secret) => knownSecrets.includes(secret))) {
    return wrong(
      'JWT_SECRET or PUBLISHABLE_KEY is the example of .env.example, which everybody can read. Choose random ones.',
    );
  }
  let config: Response;
  try {
    config = await fetch(`${address}/config.json`, { signal: AbortSignal.timeout(patienceMs) });
  } catch {
    return right(
      `The token secret is long enough. No server answers at ${address}, so it was not compared with that of a running server.`,
    );
  }
  const { supabaseKey } = (await config.json().catch(() => ({}))) as { supabaseKey?: unknown };
  if (supabaseKey !== publishableKey) {
    return wrong(
      `What runs at ${address} does not use this PUBLISHABLE_KEY. Give all servers the same secrets, or give this command the HOST and PORT of your server.`,
    );
  }
  const answer = await fetch(`${address}/api/export`, {
    headers: { Authorization: `Bearer ${await minuteToken(jwtSecret)}` },
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => new Response(reasonOf(error), { status: 503 }));
  const isTaken = answer.ok || (await saysNoAccount(answer));
  if (answer.status === 401 && !isTaken) {
    return wrong(
      `The server at ${address} refuses tokens that are signed with this JWT_SECRET. Give all servers and this command the same one.`,
    );
  }
  return isTaken
    ? right(`The server at ${address} accepts tokens that are signed with this secret.`)
    : wrong(`The server at ${address} answers an export with status ${answer.status}. Its log says why.`);
}

async function saysNoAccount(answer: Response): Promise<boolean> {
  const body = (await answer.json().catch(() => null)) as {
    error?: { details?: { reason?: unknown } };
  } | null;
  return body?.error?.details?.reason === noSuchAccountReason;
}

/** Returns the reason of a failed `fetch`, which hides it behind the words "fetch failed". */
function reasonOf(error: unknown): string {
  return wordsOf((error as { cause?: unknown }).cause ?? error);
}
