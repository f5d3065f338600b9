import { createApp } from '../../src/server/http/app.ts';
import { exportLimits } from '../../src/server/http/file-route.ts';
import { noLimit } from '../../src/server/limits/rate-limits.ts';
import { noLookupLimit } from '../../src/server/limits/token-guesses.ts';
import { accountNames, noLog } from '../../src/server/log/log.ts';

type Parts = Parameters<typeof createApp>[0];

/** Makes the app alone, without a port, for one caller, and for faults that no client can cause on purpose. */
export function appAlone(userId: string, parts: Partial<Parts> & Pick<Parts, 'connect' | 'pool'>) {
  return createApp({
    verifyAccess: async () => ({ userId, claims: { sub: userId, role: 'authenticated' } }),
    clientConfig: { supabaseUrl: 'https://project.example', supabaseKey: 'sb_publishable_x' },
    limits: { signIn: undefined, export: noLimit, tokenLookups: noLookupLimit },
    allowedOrigins: ['https://office.example'],
    onHttps: false,
    exportLimits,
    databaseFeatures: [],
    exportPool: parts.pool,
    now: () => new Date(),
    dataFolder: undefined,
    log: noLog,
    nameAccount: accountNames(),
    ...parts,
  });
}
