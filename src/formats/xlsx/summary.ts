import { dayNumber, daysIn, dayText, mondayOf } from '../../stats/calendar.ts';
import type { Figures } from '../../stats/figures.ts';
import type { FileTexts } from '../../texts/files.ts';
import type { Column } from '../table.ts';
import type { Chart } from './charts.ts';
import { dateSerial, daySerial } from './date-serial.ts';
import { columnLetter, type Losses } from './jobs-sheet.ts';
import { quotedSheet } from './package-parts.ts';
import { barColour, type StyleName, statusColours, statuses } from './styles.ts';

/** The sheet "Summary": lines of a label and a value, and the charts of some of them. */
export interface Summary {
  readonly name: string;
  /** Line 1 first. Null is an empty line. */
  readonly lines: readonly (SummaryLine | null)[];
  readonly charts: readonly Chart[];
}

interface SummaryLine {
  readonly label: SummaryCell;
  readonly value?: SummaryCell | undefined;
}

export interface SummaryCell {
  readonly content: string | number;
  readonly style?: StyleName;
  /** Escaped, without `=`. `content` is then the value that it has. */
  readonly formula?: string | undefined;
}

interface SummaryInput {
  readonly figures: Figures;
  readonly losses: Losses;
  readonly texts: FileTexts;
  readonly columns: readonly Column[];
  readonly exportedAt: string;
  readonly timeZone: string;
  /** The sheets of the rows, and how many each of them holds at most. */
  readonly sheetNames: readonly string[];
  readonly rowsOfSheet: number;
  readonly total: number;
  readonly isPart: boolean;
  readonly hasFormulas: boolean;
}

/** So many weeks have a line each. */
const maxWeeks = 52;

/** What "Summary" shows of these figures. Where they are null (no rate of no applications), it has no line. */
export function summaryOf(input: SummaryInput): Summary {
  const { figures, losses, texts, exportedAt, timeZone } = input;
  const name = texts['sheet.summary'];
  const lines: (SummaryLine | null)[] = [];
  const charts: Chart[] = [];
  const counted = countFormulas(input);

  const heading = (label: string) =>
    lines.push(null, {
      label: { content: label, style: 'heading' },
      value: { content: '', style: 'heading' },
    });
  const add = (label: string, content: number | null, more: Omit<SummaryCell, 'content'> = {}) => {
    if (content !== null) lines.push({ label: { content: label }, value: { content, ...more } });
  };

  lines.push({ label: { content: texts['summary.title'], style: 'title' } });
  add(texts['summary.made'], dateSerial(timeZone)(exportedAt), { style: 'time' });
  lines.push({ label: { content: texts['summary.zone'] }, value: { content: timeZone } });
  if (input.isPart)
    lines.push({ label: { content: texts['summary.part'] }, value: { content: texts['summary.part.some'] } });
  if (losses.cut > 0) add(texts['summary.cut'], losses.cut);
  if (losses.links > 0) add(texts['summary.links'], losses.links);

  heading(texts['summary.figures']);
  add(texts['summary.jobs'], figures.jobs, { formula: counted.filled('id') });
  add(texts['summary.applications'], figures.applications, { formula: counted.filled('applied_at') });
  add(texts['summary.interviews'], figures.reached.interview);
  add(texts['summary.offers'], figures.reached.offer);
  add(texts['summary.answers'], figures.answers);
  add(texts['summary.interview-rate'], share(figures.interviewRate), { style: 'percent' });
  add(texts['summary.response-rate'], share(figures.responseRate), { style: 'percent' });
  add(texts['summary.answer-days'], figures.medianAnswerDays);
  add(texts['summary.companies'], figures.activeCompanies);
  add(texts['summary.match'], figures.meanMatchScore);

  /** Lines under a heading, and a chart of them. */
  function addChart(
    title: string,
    charted: readonly { label: SummaryCell; shown: string; value: number; formula?: string | undefined }[],
    look: Pick<Chart, 'colours' | 'isOverTime'>,
  ): void {
    const first = lines.length + 1;
    for (const { label, value, formula } of charted)
      lines.push({ label, value: { content: value, formula } });
    const spoken = charted.filter(({ value }) => value > 0 || !look.isOverTime);
    const range = (letter: string) => `${quotedSheet(name)}!$${letter}$${first}:$${letter}$${lines.length}`;
    charts.push({
      ...{ title, labelsAt: range('A'), valuesAt: range('B'), ...look },
      labels: charted.map(({ label }) => label.content),
      values: charted.map(({ value }) => value),
      description: texts['chart.description']
        .replace('{title}', title)
        .replace('{values}', spoken.map(({ shown, value }) => `${shown}: ${value}`).join('; ') || '0'),
    });
  }

  const ofSet = (kind: 'status' | 'source', counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([id, value], at) => {
      const word = texts[`${kind}.${id}` as keyof FileTexts];
      return {
        label: { content: word },
        shown: word,
        value,
        formula: counted.equal(kind, lines.length + at + 1),
      };
    });
  heading(texts['summary.by-status']);
  const colours = statuses.map((status) => statusColours[status].bar);
  addChart(texts['summary.by-status'], ofSet('status', figures.byStatus), { colours, isOverTime: false });
  heading(texts['summary.by-source']);
  addChart(texts['summary.by-source'], ofSet('source', figures.bySource), {
    ...{ colours: [barColour], isOverTime: false },
  });

  // No week of its own stands for none: it would be the one of today.
  if (figures.applications === 0) return { name, lines, charts };
  heading(texts['summary.by-week']);
  const { weeks, others } = latestWeeks(figures.weeks, mondayOf(daysIn(timeZone)(exportedAt)));
  if (others > 0) add(texts['summary.other-weeks'], others);
  const days = weeks.map(({ monday }) => daySerial(monday));
  const areDays = days.every((day) => day !== null);
  addChart(
    texts['summary.by-week'],
    weeks.map(({ monday, applications }, at) => ({
      label: areDays ? { content: days[at] as number, style: 'day' } : { content: monday },
      ...{ shown: monday, value: applications },
    })),
    { colours: [barColour], isOverTime: true },
  );
  return { name, lines, charts };
}

function share(percent: number | null): number | null {
  return percent === null ? null : percent / 100;
}

/**
 * Every week up to the last one with an application that is not in the future, zeros included, and the applications of
 * all other weeks: a mistyped year must not empty the chart.
 */
function latestWeeks(
  weeks: Figures['weeks'],
  thisMonday: number,
): { weeks: Figures['weeks']; others: number } {
  const counts = new Map(weeks.map(({ monday, applications }) => [dayNumber(monday), applications]));
  const past = [...counts.keys()].filter((monday) => monday <= thisMonday);
  const last = past.at(-1) ?? thisMonday;
  const first = past[0] ?? last;
  const from = Math.max(first, last - 7 * (maxWeeks - 1));
  const shown = Array.from({ length: (last - from) / 7 + 1 }, (_, at) => from + 7 * at);
  let others = 0;
  for (const [monday, applications] of counts) if (monday < from || monday > last) others += applications;
  return {
    weeks: shown.map((monday) => ({ monday: dayText(monday), applications: counts.get(monday) ?? 0 })),
    others,
  };
}

/** Formulas over a column of all sheets with rows. Undefined if the sheet should hold values alone. */
function countFormulas({ columns, sheetNames, rowsOfSheet, total, hasFormulas }: SummaryInput) {
  function overSheets(column: string, formula: (range: string) => string): string | undefined {
    const place = columns.findIndex(({ name }) => name === column);
    if (!hasFormulas || place === -1) return undefined;
    const letter = columnLetter(place);
    const ranges = sheetNames.map((name, at) => {
      const rows = Math.min(rowsOfSheet, total - at * rowsOfSheet);
      return `${quotedSheet(name)}!$${letter}$2:$${letter}$${Math.max(rows, 1) + 1}`;
    });
    return ranges.map(formula).join('+');
  }
  return {
    /** Cells that hold something. */
    filled: (column: string) => overSheets(column, (range) => `COUNTA(${range})`),
    /** Cells that hold the word of this line. */
    equal: (column: string, line: number) => overSheets(column, (range) => `COUNTIF(${range},A${line})`),
  };
}
