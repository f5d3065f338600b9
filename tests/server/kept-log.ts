import { type Log, logTo } from '../../src/server/log/log.ts';

/** A line of the log. */
export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly err?: { readonly message: string };
  readonly [fact: string]: unknown;
}

/** Returns a log that keeps its lines for a test. */
export function keptLog(): { readonly log: Log; readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  return { log: logTo({ write: (line) => void lines.push(JSON.parse(line)) }, 'debug'), lines };
}
