import * as v from 'valibot';
import { providerNames } from '../texts/providers.ts';
import type { Backend } from './backend.ts';
import { guardedFetch } from './guarded-fetch.ts';

/** The ways into an account, apart from e-mail and password. */
export interface SignInWays {
  /** Whether the server sends mail: forgotten passwords, links. */
  readonly mail: boolean;
  readonly providers: readonly Provider[];
}

export type Provider = keyof typeof providerNames;

const providers = Object.keys(providerNames) as readonly Provider[];

const settingsSchema = v.object({ external: v.record(v.string(), v.unknown()) });

/**
 * What the project says of itself at `/auth/v1/settings`, as every Supabase does. So the dashboard of a hosted project
 * is the one place that names providers. `/config.json` says if a server sends no mail, since no project says that.
 * Without an answer, only a password works.
 */
export async function fetchSignInWays({ supabaseUrl, supabaseKey, mail }: Backend): Promise<SignInWays> {
  const ways = { mail: mail ?? true, providers: [] };
  try {
    const answer = await guardedFetch(`${supabaseUrl}/auth/v1/settings`, {
      headers: { apikey: supabaseKey },
    });
    const result = v.safeParse(settingsSchema, await answer.json());
    if (!answer.ok || !result.success) return ways;
    const { external } = result.output;
    return { ...ways, providers: providers.filter((provider) => external[provider] === true) };
  } catch {
    return ways; // no network
  }
}

/** Returns those of the names that are providers whose names we know. */
export function providersIn(names: readonly string[]): readonly Provider[] {
  return providers.filter((provider) => names.includes(provider));
}
