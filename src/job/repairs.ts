import { limits } from './limits.ts';
import { type BrokenRule, brokenRule, type CellsToWrite, isBlank } from './write-rules.ts';

type Cell = CellsToWrite[string];

interface Repaired {
  readonly cells: CellsToWrite;
  /** Why it was made: each rule that was broken, with the columns that were changed for it. */
  readonly rules: readonly BrokenRule[];
}

/**
 * Cells that the table takes, made of ones that it does not: a text that is too long is cut, `http:` becomes `https:`,
 * and a salary below the least that is taken is left out. What stood there goes to the end of the notes, under the name
 * of its column, so nothing is lost. Null if a rule is broken that cannot be mended so, if the cells have no notes, or
 * if the notes have no room.
 */
export function repaired(cells: CellsToWrite): Repaired | null {
  const { notes } = cells;
  if (notes !== null && typeof notes !== 'string') return null;
  let now = cells;
  const lines: string[] = [];
  const columnsOf = new Map<BrokenRule['reason'], readonly string[]>();
  for (let broken = brokenRule(now); broken !== null; broken = brokenRule(now)) {
    const changes = repairOf(broken, now);
    if (changes === null) return null;
    const { reason } = broken;
    columnsOf.set(reason, [...(columnsOf.get(reason) ?? []), ...changes.map(({ column }) => column)]);
    for (const { column, kept, cell } of changes) {
      lines.push(`${column}: ${kept}`);
      now = { ...now, [column]: cell };
    }
  }
  const before = notes === null || isBlank(notes) ? [] : [notes, ''];
  const mended = { ...now, notes: [...before, ...lines].join('\n') };
  if (lines.length === 0 || brokenRule(mended) !== null) return null;
  return { cells: mended, rules: [...columnsOf].map(([reason, columns]) => ({ reason, columns })) };
}

/** A cell of a column in the place of another, and what goes into the notes. */
interface Change {
  readonly column: string;
  readonly kept: string;
  readonly cell: Cell;
}

function repairOf({ reason, columns }: BrokenRule, cells: CellsToWrite): readonly Change[] | null {
  const [column = ''] = columns;
  const cell = cells[column];
  switch (reason) {
    case 'too_long':
      return typeof cell === 'string' ? [{ column, kept: cell, cell: cut(cell, maxName).start }] : null;
    case 'jobs_job_description_length': {
      if (typeof cell !== 'string') return null;
      const { start, rest } = cut(cell, limits.jobDescription.maxCharacters);
      // The whole of it never has room in the notes.
      return [{ column, kept: `… ${rest}`, cell: start }];
    }
    case 'jobs_job_url_https':
      return typeof cell === 'string' && /^http:\/\/\S/i.test(cell)
        ? [{ column, kept: cell, cell: `https${cell.slice('http'.length)}` }]
        : null;
    case 'jobs_salary_range_min_limit':
      return salaryColumns.flatMap((name) => {
        const salary = cells[name];
        const isLow = typeof salary === 'number' && salary < limits.salary.min;
        return isLow ? [{ column: name, kept: String(salary), cell: null }] : [];
      });
    default:
      return null;
  }
}

/** Those of pay by the hour or the month are low together, though only the lower one breaks a rule. */
const salaryColumns = ['salary_range_min', 'salary_range_max'];

/** Company, title and location have the same limit. */
const maxName = Math.min(
  limits.companyName.maxCharacters,
  limits.jobTitle.maxCharacters,
  limits.location.maxCharacters,
);

function cut(text: string, maxCharacters: number): { readonly start: string; readonly rest: string } {
  const characters = [...text];
  return {
    start: characters.slice(0, maxCharacters).join(''),
    rest: characters.slice(maxCharacters).join(''),
  };
}
