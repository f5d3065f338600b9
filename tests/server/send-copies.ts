import process from 'node:process';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { exportLimits } from '../../src/server/http/file-route.ts';
import { noLog } from '../../src/server/log/log.ts';
import { openSchedules } from '../../src/server/schedules/start-schedules.ts';
import { readEnvironment } from '../../src/server/start/environment.ts';

/** The program of `startSending`: the copies by mail of a server, and nothing else of it. */
const { NOW = '', DATABASE = '', ...variables } = process.env;
const address = JSON.parse(DATABASE);
let now = new Date(NOW);
process.on('message', (at) => {
  now = new Date(String(at));
});
const { mail } = readEnvironment(variables).signIn;
if (mail === undefined) throw new Error('SMTP_URL is missing');
openSchedules({
  mail,
  pool: openPool(address, 1),
  copyPool: openPool(address, 2, false),
  connect: () => openPool(address, 1, false),
  spool: exportLimits.spool,
  now: () => now,
  limits: { everyMs: 100 },
  log: noLog,
  nameAccount: (userId) => userId,
}).start('http://127.0.0.1:1');
process.send?.('ready');
