import { createHmac, randomBytes } from 'node:crypto';
import process from 'node:process';
import { type DestinationStream, destination, type LevelWithSilent, type Logger, pino } from 'pino';
import { safeError } from './safe-error.ts';

/**
 * Where the server says what happened: `log.info({ rows: 3 }, 'export')`. A line has the event's name and facts that we
 * chose. It never has a person's data: no token, address, link, note or search word. An error goes in as `err`.
 */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const satisfies LevelWithSilent[];

/** Opens the log of the program: lines of JSON on stderr, or lines to read if stderr is a terminal. */
export function openLog(level: (typeof logLevels)[number]): Log {
  return logTo(
    process.stderr.isTTY ? { write: (line) => process.stderr.write(readable(line)) } : stderr(),
    level,
  );
}

/** Synchronous, so that the last line before an exit is not lost. */
const stderr = () => destination({ dest: 2, sync: true });

/** Opens a log that writes each line of JSON to `to`. */
export function logTo(to: DestinationStream, level: (typeof logLevels)[number] = 'info'): Log {
  return pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: safeError },
    },
    to,
  );
}

/** For callers that nobody listens to. */
export const noLog: Log = logTo({ write() {} }, 'silent');

/**
 * Returns a function that names an account in the log. Nobody can tell the account from the name without `secret`.
 * Without a secret, the names last as long as the process.
 */
export function accountNames(secret: string | Buffer = randomBytes(32)): (userId: string) => string {
  // The secret may be the one that signs tokens. No token begins as the text that is signed here.
  return (userId) => createHmac('sha256', secret).update(`log ${userId}`).digest('base64url').slice(0, 16);
}

/** Turns a line of JSON into one for a terminal: time, level, event, facts. */
function readable(line: string): string {
  const { time, level, event, err, ...facts } = JSON.parse(line);
  const words = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
  const why = err === undefined ? '' : `\n${JSON.stringify(err, null, 2)}`;
  return `${[time.slice(11, 19), level.toUpperCase(), event, ...words].join(' ')}${why}\n`;
}
