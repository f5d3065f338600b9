import * as v from 'valibot';
import { CodedError } from '../../kernel/errors.ts';
import type { Secrets } from '../auth/secrets.ts';
import {
  type SignInSettings,
  signInEntries,
  signInMistakes,
  signInSettingsOf,
} from '../auth/sign-in-settings.ts';
import { type AccountLimits, accountLimits } from '../database/account-limits.ts';
import type { SpoolLimits } from '../exports/spool-room.ts';
import { logLevels } from '../log/log.ts';
import { isHttpAddress, webAddress } from '../web-address.ts';

/** Where accounts and jobs live. Spec: docs/deploying.md, Settings: there are three ways; any other is refused. */
type BackendChoice =
  | { readonly kind: 'embedded'; readonly dataDir: string | undefined }
  | { readonly kind: 'own-postgres'; readonly databaseUrl: string; readonly secrets: Secrets }
  | {
      readonly kind: 'hosted';
      readonly databaseUrl: string;
      readonly supabaseUrl: string;
      readonly publishableKey: string;
    };

export interface Environment {
  readonly host: string;
  readonly port: number;
  /** How people reach the server, if not as it listens (TLS in a proxy). It has no slash at its end. */
  readonly publicUrl: string | undefined;
  readonly rateLimits: boolean;
  /** How many proxies are in front of the server and name in `X-Forwarded-For` who asked them. */
  readonly trustedProxies: number;
  /** Origins whose pages may call `/api/export`. */
  readonly allowedOrigins: readonly string[];
  /** Where exports wait that their clients have not taken yet, and how many bytes of one and of all may wait. */
  readonly spool: Partial<Pick<SpoolLimits, 'folder' | 'maxBytes' | 'maxTotalBytes'>>;
  /** What one account may hold in the built-in Supabase. */
  readonly accountLimits: AccountLimits;
  /** How long downloads may go on after the signal to stop. */
  readonly shutdownSeconds: number;
  readonly logLevel: (typeof logLevels)[number];
  readonly backend: BackendChoice;
  /** How people can sign in to the built-in Supabase, besides a password. A hosted project has its own settings. */
  readonly signIn: SignInSettings;
}

/**
 * Reads the environment once, at the start. Empty variables count as not set.
 * @throws CodedError `VALIDATION_ERROR`. Its message has a sentence for each mistake.
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const result = v.safeParse(schema, set);
  const mistakes = result.success
    ? []
    : result.issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`);
  mistakes.push(...mistakesOfCombination(set), ...signInMistakes(set));
  if (!result.success || mistakes.length > 0) {
    throw new CodedError('VALIDATION_ERROR', mistakes.map((mistake) => `${mistake}.`).join('\n'));
  }
  const given = result.output;
  return {
    host: given.HOST,
    port: given.PORT,
    publicUrl: given.PUBLIC_URL?.replace(/\/+$/, ''),
    rateLimits: given.RATE_LIMITS === 'on',
    trustedProxies: given.TRUSTED_PROXIES,
    allowedOrigins: given.ALLOWED_ORIGINS ?? [],
    spool: {
      ...(given.SPOOL_DIR !== undefined && { folder: given.SPOOL_DIR }),
      ...(given.SPOOL_BYTES !== undefined && { maxBytes: given.SPOOL_BYTES }),
      ...(given.SPOOL_TOTAL_BYTES !== undefined && { maxTotalBytes: given.SPOOL_TOTAL_BYTES }),
    },
    accountLimits: { maxJobs: given.ACCOUNT_MAX_JOBS, maxBytes: given.ACCOUNT_MAX_BYTES },
    shutdownSeconds: given.SHUTDOWN_SECONDS,
    logLevel: given.LOG_LEVEL,
    backend: backendOf(given),
    signIn: signInSettingsOf(given),
  };
}

/** Returns the address of a server that listens on `port`. */
export function addressOf({ host }: Environment, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'must be a whole number'), v.transform(Number));

const atLeastOne = v.pipe(wholeNumber, v.minValue(1, 'must be 1 or more'));

const spoolBytes = v.pipe(wholeNumber, v.minValue(1024 ** 2, 'must be 1048576 (a megabyte) or more'));

const schema = v.object({
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+$/, 'must be a number from 0 to 65535'),
      v.transform(Number),
      v.maxValue(65_535, 'must be a number from 0 to 65535'),
    ),
    '3000',
  ),
  PUBLIC_URL: v.optional(webAddress),
  DATA_DIR: v.optional(v.string()),
  RATE_LIMITS: v.optional(v.picklist(['on', 'off'], 'must be "on" or "off"'), 'on'),
  TRUSTED_PROXIES: v.optional(
    v.pipe(v.string(), v.regex(/^\d$/, 'must be a number from 0 to 9'), v.transform(Number)),
    '0',
  ),
  ALLOWED_ORIGINS: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(',').map((part) => part.trim())),
      v.array(
        v.pipe(
          v.string(),
          v.check(
            (text) => isHttpAddress(text) && new URL(text).origin === text,
            'must list origins such as https://example.org, separated by commas, without a path',
          ),
        ),
      ),
    ),
  ),
  SPOOL_DIR: v.optional(v.string()),
  SPOOL_BYTES: v.optional(spoolBytes),
  SPOOL_TOTAL_BYTES: v.optional(spoolBytes),
  ACCOUNT_MAX_JOBS: v.optional(atLeastOne, String(accountLimits.maxJobs)),
  ACCOUNT_MAX_BYTES: v.optional(atLeastOne, String(accountLimits.maxBytes)),
  SHUTDOWN_SECONDS: v.optional(
    v.pipe(wholeNumber, v.maxValue(86_400, 'must be 86400 (a day) or less')),
    '25',
  ),
  LOG_LEVEL: v.optional(v.picklist(logLevels, `must be one of ${logLevels.join(', ')}`), 'info'),
  DATABASE_URL: v.optional(
    v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')),
  ),
  SUPABASE_URL: v.optional(webAddress),
  SUPABASE_PUBLISHABLE_KEY: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (key) => !key.startsWith('sb_secret_'),
        'holds a secret key, which would be sent to every browser',
      ),
    ),
  ),
  JWT_SECRET: v.optional(v.pipe(v.string(), v.minLength(32, 'must have at least 32 characters'))),
  PUBLISHABLE_KEY: v.optional(
    v.pipe(v.string(), v.startsWith('sb_publishable_', 'must begin with sb_publishable_')),
  ),
  ...signInEntries,
});

/** Every variable that the server reads. `.env.example` explains each. */
export const variableNames: readonly string[] = Object.keys(schema.entries);

type Given = v.InferOutput<typeof schema>;

const ownSecrets = ['JWT_SECRET', 'PUBLISHABLE_KEY'] as const;
/** A hosted project has limits of its own. */
const builtInNames = ['ACCOUNT_MAX_JOBS', 'ACCOUNT_MAX_BYTES'] as const;
const hostedNames = ['SUPABASE_URL', 'SUPABASE_PUBLISHABLE_KEY'] as const;

function mistakesOfCombination(set: Readonly<Record<string, unknown>>): string[] {
  const has = (name: string) => name in set;
  const missing = (names: readonly string[]) => names.filter((name) => !has(name)).join(' and ');
  const given = (names: readonly string[]) => names.filter(has).join(' and ');
  const mistakes: string[] = [];
  if (hostedNames.some(has)) {
    const needed = [...hostedNames, 'DATABASE_URL'];
    if (!needed.every(has)) mistakes.push(`${given(hostedNames)} needs ${missing(needed)} beside it`);
    if ([...ownSecrets, ...builtInNames].some(has)) {
      mistakes.push(
        `${given([...ownSecrets, ...builtInNames])} belongs to the built-in Supabase and does not go with SUPABASE_URL`,
      );
    }
  } else if (has('DATABASE_URL')) {
    if (!ownSecrets.every(has))
      mistakes.push(`DATABASE_URL without SUPABASE_URL needs ${missing(ownSecrets)}`);
  } else if (ownSecrets.some(has)) {
    mistakes.push(`${given(ownSecrets)} needs DATABASE_URL; the embedded database makes secrets of its own`);
  }
  if (has('DATA_DIR') && has('DATABASE_URL')) {
    mistakes.push('DATA_DIR is for the embedded database and does not go with DATABASE_URL');
  }
  return mistakes;
}

function backendOf(given: Given): BackendChoice {
  const {
    DATABASE_URL: databaseUrl,
    SUPABASE_URL: supabaseUrl,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
  } = given;
  if (databaseUrl === undefined) return { kind: 'embedded', dataDir: given.DATA_DIR };
  if (supabaseUrl !== undefined && publishableKey !== undefined) {
    return { kind: 'hosted', databaseUrl, supabaseUrl: supabaseUrl.replace(/\/+$/, ''), publishableKey };
  }
  const { JWT_SECRET: jwtSecret = '', PUBLISHABLE_KEY = '' } = given;
  return {
    kind: 'own-postgres',
    databaseUrl,
    secrets: { jwtSecret, publishableKey: PUBLISHABLE_KEY },
  };
}
