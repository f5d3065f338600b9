import { exportParameterNames } from '../export/options.ts';
import { restoreParameters } from '../restore/parameters.ts';

/** What `restore` takes as options, beside its own: the route's parameters. `--dry-run` takes no value. */
export const answerNames: readonly string[] = Object.keys(restoreParameters).filter(
  (name) => name !== 'dry_run',
);

/** How each command is used. */
const commandUsage = {
  export: `  pipeline-export export [--out FILE] [--if-changed] [--PARAMETER VALUE …]
      Fetches a file, and keeps a receipt beside it (FILE.receipt.json).
      PARAMETER is one of the export's own: ${exportParameterNames.join(', ')}.
      --if-changed fetches nothing if nothing has changed since FILE was fetched.`,
  backup: `  pipeline-export backup [--out FILE] [--if-changed] [--compress gzip]
      Fetches everything in the account, deleted jobs and history too, in the same way.`,
  restore: `  pipeline-export restore FILE [--dry-run] [--ANSWER VALUE …]
      Brings a file back to the account: a backup, JSON, CSV, Excel or NDJSON, also compressed. FILE may be - for standard
      input. Says what became of its rows. --dry-run only says it. ANSWER is one of ${answerNames.join(', ')}.`,
  verify: `  pipeline-export verify FILE
      Says whether a file is what its receipt says.`,
  login: `  pipeline-export login
      Asks for a token once, and keeps it where only you can read it.`,
} as const;

export type CommandName = keyof typeof commandUsage;

const forAll = `The token comes from PIPELINE_TOKEN, from --token-file FILE, or from a login. The server comes from --server URL, from
PIPELINE_SERVER, or from a login. Make a token in the app: Settings, Access for scripts.

Exit code: 0 all is well, 1 a fault or a row that was not brought back, 2 a mistake in the command, 3 a file that differs
from its receipt.`;

/** How all commands are used, or one. */
export function usage(name?: CommandName): string {
  if (name !== undefined) return `${commandUsage[name]}\n\n${forAll}`;
  const all = Object.values(commandUsage).join('\n');
  return `pipeline-export fetches your job applications as a file, and brings a file back.\n\n${all}\n\n${forAll}`;
}
