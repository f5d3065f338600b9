import { exportParameterNames } from '../export/options.ts';
import { restoreParameters } from '../restore/parameters.ts';

/** The exit codes. `differs`: a file is not what its receipt says. */
export const exitCodes = { good: 0, fault: 1, usage: 2, differs: 3 } as const;

/** Ends a command with a sentence and an exit code. */
export class Failure extends Error {
  readonly kind: Exclude<keyof typeof exitCodes, 'good'>;

  constructor(kind: Exclude<keyof typeof exitCodes, 'good'>, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

export const usage = `pipeline-export fetches your job applications as a file, and brings a file back.

  pipeline-export export [--out FILE] [--if-changed] [--PARAMETER VALUE …]
      Fetches a file, and keeps a receipt beside it (FILE.receipt.json).
      PARAMETER is one of the export's own: ${exportParameterNames.join(', ')}.
      --if-changed fetches nothing if nothing has changed since FILE was fetched.
  pipeline-export backup [--out FILE] [--if-changed] [--compress gzip]
      Fetches everything in the account, deleted jobs and history too, in the same way.
  pipeline-export restore FILE [--dry-run] [--ANSWER VALUE …]
      Brings a file back to the account: a backup, JSON, CSV, Excel or NDJSON, also compressed. Says what became of its
      rows. --dry-run only says it. ANSWER is one of ${Object.keys(restoreParameters)
        .filter((name) => name !== 'dry_run')
        .join(', ')}.
  pipeline-export verify FILE
      Says whether a file is what its receipt says.
  pipeline-export login
      Asks for a token once, and keeps it where only you can read it.

The token comes from PIPELINE_TOKEN, from --token-file FILE, or from a login. The server comes from --server URL, from
PIPELINE_SERVER, or from a login. Make a token in the app: Settings, Access for scripts.

Exit code: 0 all is well, 1 a fault, 2 a mistake in the command, 3 a file that differs from its receipt.`;
