import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

const databaseUrl = 'postgres://postgres@127.0.0.1/pipeline';
const secrets = {
  JWT_SECRET: 'x'.repeat(32),
  PUBLISHABLE_KEY: 'sb_publishable_abc',
};

describe('what the environment asks for', () => {
  it('is the embedded backend on loopback where nothing is set, or only empty variables', () => {
    const expected = {
      host: '127.0.0.1',
      port: 3000,
      publicUrl: undefined,
      rateLimits: true,
      trustedProxies: 0,
      allowedOrigins: [],
      spool: {},
      shutdownSeconds: 25,
      logLevel: 'info',
      accountLimits: { maxJobs: 250_000, maxBytes: 2_147_483_648 },
      backend: { kind: 'embedded', dataDir: undefined },
      signIn: { mail: undefined, providers: {} },
    };
    expect(readEnvironment({})).toEqual(expected);
    expect(readEnvironment({ DATABASE_URL: '', PORT: ' ' })).toEqual(expected);
  });

  it('is the built-in Supabase on a Postgres of one’s own with DATABASE_URL and secrets', () => {
    expect(readEnvironment({ DATABASE_URL: databaseUrl, ...secrets }).backend).toEqual({
      kind: 'own-postgres',
      databaseUrl,
      secrets: {
        jwtSecret: 'x'.repeat(32),
        publishableKey: 'sb_publishable_abc',
      },
    });
  });

  it('is a hosted project with its address, key and database', () => {
    const backend = readEnvironment({
      SUPABASE_URL: 'https://abc.supabase.co/',
      SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_hosted',
      DATABASE_URL: databaseUrl,
    }).backend;
    expect(backend).toEqual({
      kind: 'hosted',
      supabaseUrl: 'https://abc.supabase.co',
      publishableKey: 'sb_publishable_hosted',
      databaseUrl,
    });
  });

  it('is mail and providers for the built-in Supabase', () => {
    const { signIn } = readEnvironment({
      SMTP_URL: 'smtp://jobs%40example.org:p%2Fw@mail.example.org',
      MAIL_FROM: 'Pipeline, Inc. <jobs@example.org>',
      CONFIRM_EMAIL: 'on',
      GITHUB_CLIENT_ID: 'id',
      GITHUB_CLIENT_SECRET: 'secret',
      GITHUB_URL: 'https://git.example',
      GOOGLE_CLIENT_ID: 'id2',
      GOOGLE_CLIENT_SECRET: 'secret2',
    });
    expect(signIn).toEqual({
      mail: {
        smtp: { host: 'mail.example.org', port: 587, secure: false, user: 'jobs@example.org', pass: 'p/w' },
        from: { name: 'Pipeline, Inc.', address: 'jobs@example.org' },
        mustConfirm: true,
      },
      providers: {
        github: { clientId: 'id', secret: 'secret', url: 'https://git.example' },
        google: { clientId: 'id2', secret: 'secret2' },
      },
    });
    const mail = { SMTP_URL: 'smtps://[::1]', MAIL_FROM: 'jobs@example.org' };
    expect(readEnvironment(mail).signIn.mail).toEqual({
      smtp: { host: '::1', port: 465, secure: true },
      from: { name: '', address: 'jobs@example.org' },
      mustConfirm: true,
    });
    expect(readEnvironment({ ...mail, CONFIRM_EMAIL: 'off' }).signIn.mail?.mustConfirm).toBe(false);
  });

  it('reads port, host, limits and origins', () => {
    const variables = {
      PUBLIC_URL: 'https://jobs.example/',
      PORT: '8080',
      HOST: '::1',
      RATE_LIMITS: 'off',
      TRUSTED_PROXIES: '2',
      ALLOWED_ORIGINS: 'https://a.example, http://b:1',
    };
    expect(readEnvironment(variables)).toMatchObject({
      publicUrl: 'https://jobs.example',
      port: 8080,
      host: '::1',
      rateLimits: false,
      trustedProxies: 2,
      allowedOrigins: ['https://a.example', 'http://b:1'],
    });
  });
});

describe('each mistake gets a sentence', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT must be a number from 0 to 65535.'],
    [{ PORT: '70000' }, 'PORT must be a number from 0 to 65535.'],
    [{ RATE_LIMITS: 'no' }, 'RATE_LIMITS must be "on" or "off".'],
    [{ SPOOL_BYTES: '2GB' }, 'SPOOL_BYTES must be a whole number.'],
    [{ SPOOL_TOTAL_BYTES: '1000' }, 'SPOOL_TOTAL_BYTES must be 1048576 (a megabyte) or more.'],
    [{ SHUTDOWN_SECONDS: '2147484' }, 'SHUTDOWN_SECONDS must be 86400 (a day) or less.'],
    [{ TRUSTED_PROXIES: 'on' }, 'TRUSTED_PROXIES must be a number from 0 to 9.'],
    [{ ALLOWED_ORIGINS: 'https://a.example/path' }, 'must list origins'],
    [{ DATABASE_URL: 'mysql://x', ...secrets }, 'DATABASE_URL must begin with postgres:// or postgresql://.'],
    [{ DATABASE_URL: databaseUrl }, 'needs JWT_SECRET and PUBLISHABLE_KEY.'],
    [
      { DATABASE_URL: databaseUrl, ...secrets, JWT_SECRET: 'short' },
      'JWT_SECRET must have at least 32 characters.',
    ],
    [{ ...secrets }, 'needs DATABASE_URL'],
    [
      { SUPABASE_URL: 'https://abc.supabase.co' },
      'SUPABASE_URL needs SUPABASE_PUBLISHABLE_KEY and DATABASE_URL beside it.',
    ],
    [
      { SUPABASE_URL: 'https://a.co', SUPABASE_PUBLISHABLE_KEY: 'sb_secret_x', DATABASE_URL: databaseUrl },
      'SUPABASE_PUBLISHABLE_KEY holds a secret key',
    ],
    [
      { SUPABASE_URL: 'https://a.co', SUPABASE_PUBLISHABLE_KEY: 'k', DATABASE_URL: databaseUrl, ...secrets },
      'does not go with SUPABASE_URL',
    ],
    [{ SMTP_URL: 'mail.example.org', MAIL_FROM: 'a@b.c' }, 'SMTP_URL must look like smtp://'],
    [{ SMTP_URL: 'smtp://mail', MAIL_FROM: 'Pipeline' }, 'MAIL_FROM must be an address'],
    [{ SMTP_URL: 'smtp://mail' }, 'SMTP_URL needs MAIL_FROM beside it.'],
    [{ CONFIRM_EMAIL: 'on' }, 'CONFIRM_EMAIL needs SMTP_URL beside it.'],
    [{ GITHUB_CLIENT_ID: 'x' }, 'GITHUB_CLIENT_ID needs GITHUB_CLIENT_SECRET beside it.'],
    [{ GITHUB_URL: 'https://git.example' }, 'GITHUB_URL needs GITHUB_CLIENT_ID beside it.'],
    [{ GOOGLE_CLIENT_SECRET: 'x' }, 'GOOGLE_CLIENT_SECRET needs GOOGLE_CLIENT_ID beside it.'],
    [
      {
        SUPABASE_URL: 'https://a.co',
        SUPABASE_PUBLISHABLE_KEY: 'k',
        DATABASE_URL: databaseUrl,
        GITHUB_CLIENT_ID: 'x',
        CONFIRM_EMAIL: 'on',
      },
      'CONFIRM_EMAIL and GITHUB_CLIENT_ID belongs to the built-in Supabase',
    ],
    [{ DATA_DIR: '/data', DATABASE_URL: databaseUrl, ...secrets }, 'DATA_DIR is for the embedded database'],
  ])('%j', (variables, sentence) => {
    expect(() => readEnvironment(variables)).toThrow(sentence);
  });

  it('names all mistakes at once', () => {
    expect(() => readEnvironment({ PORT: 'x', RATE_LIMITS: 'x' })).toThrow(/PORT.*\n.*RATE_LIMITS/);
  });
});
