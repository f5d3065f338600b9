import { holdsMore } from '../restore/choices.ts';
import { planKinds } from '../restore/plan.ts';

/** What the server answers. Another version may answer more. */
export interface RestoreAnswer {
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
  readonly applied: {
    readonly inserted: number;
    readonly updated: number;
    readonly brought_back: number;
    readonly to_trash: number;
    readonly moved: Named<NamedJob>;
    readonly refused: Named<NamedJob & Broken>;
  } | null;
}

interface Broken {
  readonly reason: string;
  readonly columns: readonly string[];
}

interface BrokenRow extends Broken {
  readonly row: number;
  /** All that is repaired. Absent for a refused row, and in what an older server answers. */
  readonly repairs?: readonly Broken[];
}

interface NamedJob {
  readonly id: string;
  readonly company: string | null;
  readonly title: string | null;
}

/** All are counted, and the first ones are named. */
interface Named<J> {
  readonly count: number;
  readonly named: readonly J[];
}

/** Says what became of each kind of row. Returns, in words, what should have come back and did not. */
export function report(
  { file, counts, refused, repairable = [], applied }: RestoreAnswer,
  { isDryRun, repairs }: { readonly isDryRun: boolean; readonly repairs: string | undefined },
): readonly string[] {
  const { rows, announced, unknown_columns: unknown, uncompared_columns: uncompared = [] } = file;
  const countOf = (kind: string) => counts[kind] ?? 0;
  if (announced !== null && announced !== rows)
    console.log(`The file says that it holds ${announced} jobs, but it holds ${rows}.`);
  if (unknown.length > 0) console.log(`Columns that were not read: ${unknown.map(quoted).join(', ')}.`);
  if (uncompared.length > 0)
    console.log(`Times that name no moment were not compared: ${uncompared.join(', ')}.`);
  for (const kind of planKinds) if (countOf(kind) > 0) console.log(`${kind}: ${counts[kind]}`);
  for (const [kind, broken] of Object.entries({ refused, repairable }))
    list(
      kind,
      { count: countOf(kind), named: broken },
      (row) => `row ${row.row}: ${(row.repairs ?? [row]).map(rule).join(', ')}`,
    );
  if (applied !== null) {
    list('refused', applied.refused, (job) => `${nameOf(job)}: ${rule(job)}`);
    list('changed meanwhile', applied.moved, nameOf);
  }
  const left = Object.entries({
    refused: countOf('refused') + (applied?.refused.count ?? 0),
    'waiting for a repair (--repairable take or --repairable leave)':
      repairs === undefined ? countOf('repairable') : 0,
    'changed meanwhile': applied?.moved.count ?? 0,
  }).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  if (isDryRun) console.log('Nothing was changed: this was a dry run.');
  else if (applied === null)
    console.log(`Nothing was changed${holdsMore(counts) ? '' : ': there was nothing to bring back'}.`);
  else {
    const { inserted, updated, brought_back: back, to_trash: toTrash } = applied;
    const isBack = inserted - toTrash + back;
    const changed = updated - back;
    console.log(
      `${isBack} ${isBack === 1 ? 'job is' : 'jobs are'} back, ${changed} ${changed === 1 ? 'was' : 'were'} changed.`,
    );
    if (toTrash > 0) console.log(`${toTrash} went to the trash, as in the file.`);
    if (inserted + updated > 0) console.log('The app can undo this for 30 days.');
  }
  return left;
}

function list<J>(kind: string, { count, named }: Named<J>, words: (one: J) => string): void {
  for (const one of named) console.log(`${kind}, ${words(one)}`);
  if (count > named.length) console.log(`${kind}: ${count - named.length} more`);
}

function rule({ reason, columns }: Broken): string {
  return columns.length === 0 ? reason : `${reason} (${columns.join(', ')})`;
}

function nameOf({ id, company, title }: NamedJob): string {
  const known = [company, title].filter((text) => text !== null);
  return known.length === 0 ? id : known.map(quoted).join(', ');
}

/** A text of the file's own. A terminal would take control characters for orders. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\p{Cc}/gu, '\uFFFD'));
}
