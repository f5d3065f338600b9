import { mkdirSync } from 'node:fs';
import { createStream } from 'rotating-file-stream';
import type { Log } from './log.ts';

/** A statement that takes longer than this is slow. */
const slowStatementMs = 1000;

/**
 * Settings for Postgres's own log. It must hold nobody's data. An ERROR quotes values, so only LOG, FATAL and PANIC are
 * written: our own log has the SQLSTATE of an error that a request met. `postgresLog` cuts the text of a slow statement.
 */
export const postgresLogSettings = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_min_duration_statement: String(slowStatementMs),
  log_parameter_max_length: '0',
  log_line_prefix: '%m [%p] ',
};

/** How large one file becomes, and how many old ones stay beside it. */
const fileSize = '5M';
const oldFiles = 4;

/**
 * Returns a function that takes Postgres's log line by line. It writes `postgres.log` in `folder`, and says which
 * statements were slow: the verb and the tables, never a value.
 */
export function postgresLog(folder: string, log: Log): { take(line: string): void; close(): Promise<void> } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = createStream('postgres.log', {
    path: folder,
    size: fileSize,
    rotate: oldFiles,
    mode: 0o600,
  });
  file.on('error', (err) => log.warn({ err }, 'the log of Postgres cannot be written'));
  let slow: { readonly ms: number; text: string } | undefined;
  const tell = () => {
    if (slow) log.warn({ ms: Math.round(slow.ms), ...shapeOf(slow.text) }, 'slow statement');
    slow = undefined;
  };
  return {
    take(line) {
      // Postgres begins each further line of a message with a tab.
      if (line.startsWith('\t')) {
        if (slow) slow.text += line;
        return;
      }
      tell();
      const [, head = line, ms, text = ''] = /^(.*LOG: {2}duration: ([\d.]+) ms) (.*)$/.exec(line) ?? [];
      file.write(`${head}\n`);
      if (ms === undefined) return;
      slow = { ms: Number(ms), text };
      // Postgres writes a message at once, so its other lines are here before the next turn.
      setImmediate(tell);
    },
    close: () => new Promise((resolve) => file.end(resolve)),
  };
}

/** Strings, names in quotes, and comments: all that can hold a person's words. */
const quoted =
  /e'(?:[^'\\]|''|\\.)*(?:'|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|\/\*.*?(?:\*\/|$)|--[^\t]*|\$(\w*)\$.*?(?:\$\1\$|$)/gis;

/** Returns what a statement does with which tables, and nothing that a person wrote. */
export function shapeOf(text: string): { verb?: string; tables: string } {
  const bare = text
    .replace(/^ *(statement|(parse|bind|execute) [^:]*): /, '')
    .replaceAll(quoted, (part) => (/^"\w+"$/.test(part) ? part : '?'));
  const verb = /^\s*(\w+)/.exec(bare)?.[1]?.toLowerCase();
  const tables = [...bare.matchAll(/\b(?:from|into|update|join)\s+((?:"?\w+"?\.)?"?\w+"?)/gi)].map(
    ([, name = '']) => name.replaceAll('"', ''),
  );
  return { ...(verb !== undefined && { verb }), tables: [...new Set(tables)].join(' ') };
}
