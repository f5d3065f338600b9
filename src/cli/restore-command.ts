import { constants, openAsBlob } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreParameters } from '../restore/parameters.ts';
import { planKinds } from '../restore/plan.ts';
import { findAccess } from './access.ts';
import { askServer } from './ask-server.ts';
import { Failure } from './failure.ts';

/** What the server answers. Another version may answer more. */
interface Answer {
  readonly file: {
    readonly rows: number;
    readonly announced: number | null;
    readonly unknown_columns: readonly string[];
    /** Absent in what an older server answers. */
    readonly uncompared_columns?: readonly string[];
  };
  readonly counts: Readonly<Record<string, number>>;
  readonly refused: readonly BrokenRow[];
  /** Absent in what an older server answers. */
  readonly repairable?: readonly BrokenRow[];
  readonly run: string | null;
  readonly applied: {
    readonly inserted: number;
    readonly updated: number;
    readonly brought_back: number;
    readonly to_trash: number;
    readonly moved: { readonly count: number };
    readonly refused: { readonly count: number };
  } | null;
}

interface BrokenRow {
  readonly row: number;
  readonly reason: string;
  readonly columns: readonly string[];
  /** All that is repaired. Absent in what an older server answers. */
  readonly repairs?: readonly { readonly reason: string; readonly columns: readonly string[] }[];
}

/** Brings a file back to the account, and says what became of each kind of row. */
export async function restoreCommand(args: string[]): Promise<void> {
  const { path, query, isDryRun, ...given } = asked(args);
  const server = await findAccess(given);
  const body = await opened(path);
  const answer = await askServer(server, `import?${query}`, {
    ...{ method: 'POST', body, headers: { 'Content-Type': 'application/octet-stream' } },
  });
  const { file, counts, refused, repairable = [], applied } = (await answer.json()) as Answer;
  const { rows, announced, unknown_columns: unknown, uncompared_columns: uncompared = [] } = file;
  if (announced !== null && announced !== rows)
    console.log(`The file says that it holds ${announced} jobs, but it holds ${rows}.`);
  // The names are the file's own, and a terminal would take control characters for orders.
  const names = unknown.map((name) => JSON.stringify(name.replace(/\p{Cc}/gu, '\uFFFD')));
  if (names.length > 0) console.log(`Columns that were not read: ${names.join(', ')}.`);
  if (uncompared.length > 0)
    console.log(`Times that name no moment were not compared: ${uncompared.join(', ')}.`);
  for (const kind of planKinds) if ((counts[kind] ?? 0) > 0) console.log(`${kind}: ${counts[kind]}`);
  for (const [kind, broken] of Object.entries({ refused, repairable }))
    for (const { row, repairs, ...first } of broken) {
      const rules = (repairs ?? [first]).map(({ reason, columns }) => `${reason} (${columns.join(', ')})`);
      console.log(`${kind}, row ${row}: ${rules.join(', ')}`);
    }
  if (isDryRun) console.log('Nothing was changed: this was a dry run.');
  else if (applied === null) console.log('Nothing was changed: there was nothing to bring back.');
  else {
    const { inserted, updated, brought_back: back, to_trash: toTrash } = applied;
    console.log(`${inserted - toTrash + back} jobs are back, ${updated - back} were changed.`);
    if (toTrash > 0) console.log(`${toTrash} went to the trash, as in the file.`);
    const left = applied.moved.count + applied.refused.count;
    if (left > 0)
      console.log(`${left} were left as they are: they changed meanwhile, or the server refused them.`);
    console.log('The app can undo this for 30 days.');
  }
}

async function opened(file: string): Promise<Blob> {
  const [found] = await Promise.all([stat(file), access(file, constants.R_OK)]).catch((cause: unknown) => {
    throw new Failure('fault', `${file} cannot be read.`, { cause });
  });
  // A folder has no bytes, and a pipe says not how many it has.
  if (!found.isFile()) throw new Failure('fault', `${file} is not a file.`);
  return openAsBlob(file);
}

function asked(args: string[]) {
  const parameters = Object.keys(restoreParameters).filter((name) => name !== 'dry_run');
  const own = { 'dry-run': 'boolean', 'token-file': 'string', server: 'string' } as const;
  const options = Object.fromEntries([
    ...parameters.map((name) => [name, { type: 'string' }] as const),
    ...Object.entries(own).map(([name, type]) => [name, { type }] as const),
  ]);
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({ args, allowPositionals: true, options }) as typeof parsed;
  } catch (cause) {
    throw new Failure('usage', (cause as Error).message, { cause });
  }
  const { 'dry-run': dryRun, 'token-file': tokenFile, server, ...answers } = parsed.values;
  const [path, ...more] = parsed.positionals;
  if (path === undefined || more.length > 0) throw new Failure('usage', 'restore takes one file.');
  const query = new URLSearchParams({
    mode: 'restore',
    file_name: [...basename(path)].slice(-255).join(''),
    ...(answers as Record<string, string>),
    ...(dryRun === true && { dry_run: '1' }),
  });
  return {
    ...{ path, query: query.toString(), isDryRun: dryRun === true },
    ...{ tokenFile: tokenFile as string | undefined, server: server as string | undefined },
  };
}
