import type { Figures } from '../../stats/figures.ts';
import { fewestForShares } from '../../stats/figures.ts';
import { wholePercent } from '../../stats/whole-numbers.ts';
import type { FileContent } from '../format.ts';
import { chartsOf, drawChart } from './charts.ts';
import type { Entry } from './entries.ts';
import type { PdfOptions } from './facts.ts';
import type { LineBreaker, Style } from './lines.ts';
import { contentWidth, type Ink, type Paper, sheet } from './paper.ts';
import type { PdfStructure } from './pdfkit.ts';
import type { Words } from './words.ts';

/** What the pages of a document are made from. */
export interface Sheets {
  readonly paper: Paper;
  readonly breaker: LineBreaker;
  readonly words: Words;
  /** The root of the document's structure. */
  readonly root: PdfStructure;
  readonly options: PdfOptions;
  readonly figures: Figures;
  readonly entries: readonly Entry[];
  readonly filters: FileContent<PdfOptions>['filters'];
  /** The day of the export, in the zone of the document. */
  readonly today: string;
}

const titleStyle: Style = { size: 22, bold: true };
const body: Style = { size: 10 };
const note: Style = { size: 8.5 };

/** Says which applications the document is about. */
export function periodWords({ words, filters, today }: Pick<Sheets, 'words' | 'filters' | 'today'>): string {
  const { say, longDay } = words;
  const { by, from, to } = (filters ?? {}) as Partial<Record<'by' | 'from' | 'to', string | null>>;
  const asOf = say('as-of', { day: longDay(today) });
  if (!from && !to) return capital(isSelection(filters) ? asOf : `${say('period.all')}, ${asOf}`);
  const days =
    from && to
      ? say('period.days', { from: longDay(from), to: longDay(to) })
      : from
        ? say('period.from', { from: longDay(from) })
        : say('period.to', { to: longDay(to ?? '') });
  const known = by === 'applied' || by === 'interview' || by === 'updated' ? by : 'created';
  return `${say(`by.${known}`)}: ${days}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Whether more than a period chose the applications: any filter that is no part of it. `omit` chooses columns. */
function isSelection(filters: Sheets['filters']): boolean {
  return Object.keys(filters ?? {}).some((name) => !['by', 'from', 'to', 'tz', 'omit'].includes(name));
}

/** Draws the title, whose it is, and the period. Returns where the next thing begins. */
export function drawTitle(sheets: Sheets, title: string): number {
  const { paper, options, words } = sheets;
  paper.artifact(() => paper.fill(sheet.left, sheet.top - 10, 36, 3, 'accent'));
  let y = paragraph(sheets, 'H1', title, sheet.top + 18, titleStyle, 'ink', 26);
  paper.document.outline.addItem(title, { top: sheet.top - 10 });
  y = paragraph(sheets, 'P', periodWords(sheets), y + 2, body, 'soft', 14);
  if (isSelection(sheets.filters)) y = paragraph(sheets, 'P', words.say('chosen'), y, note, 'faint', 12);
  if (options.name !== undefined)
    y = paragraph(sheets, 'P', options.name, y + 6, { size: 11, bold: true }, 'ink', 14);
  if (options.reference !== undefined) y = paragraph(sheets, 'P', options.reference, y, body, 'soft', 14);
  return y + 6;
}

/** Draws a text of one or more lines, its first base line at `y`. Returns the base line of what follows. */
export function paragraph(
  { paper, breaker, root }: Pick<Sheets, 'paper' | 'breaker' | 'root'>,
  tag: 'H1' | 'H2' | 'P',
  text: string,
  y: number,
  style: Style,
  ink: Ink,
  leading: number,
): number {
  const lines = breaker.lines(text, contentWidth, style);
  root.add(
    paper.document.struct(tag, {}, [
      () =>
        lines.forEach((line, at) => {
          const base = y + at * leading;
          if (line.isRightToLeft) paper.textTo(line, sheet.left + contentWidth, base, style, ink);
          else paper.text(line, sheet.left, base, style, ink);
        }),
    ]),
  );
  return y + lines.length * leading;
}

const tileHeight = 58;

/** Draws the five figures of a report. Returns where the next thing begins. */
export function drawFigures({ paper, breaker, root, figures, words }: Sheets, top: number): number {
  const { say, number } = words;
  const { applications, reached, answers, rejections, medianAnswerDays } = figures;
  const rate = (part: number) =>
    applications < fewestForShares
      ? ''
      : say('figure.rate', { percent: wholePercent(part, applications) ?? 0 });
  const tiles: readonly (readonly [string, string, string])[] = [
    [say('figure.applications'), number(applications), ''],
    [say('figure.interviews'), number(reached.interview), rate(reached.interview)],
    [say('figure.offers'), number(reached.offer), rate(reached.offer)],
    [say('figure.rejections'), number(rejections), rate(rejections)],
    [
      say('figure.answer'),
      medianAnswerDays === null ? '–' : number(medianAnswerDays),
      answers === 0 ? '' : say('figure.answer.note', { count: answers }),
    ],
  ];
  const space = 8;
  const width = (contentWidth - space * (tiles.length - 1)) / tiles.length;
  tiles.forEach(([name, value, remark], at) => {
    const x = sheet.left + at * (width + space);
    paper.artifact(() => paper.fill(x, top, width, tileHeight, 'wash'));
    const put = (text: string, y: number, style: Style, ink: Ink) => {
      const [line] = breaker.lines(text, width - 12, style);
      if (line) root.add(paper.document.struct('P', {}, [() => paper.text(line, x + 8, y, style, ink)]));
    };
    put(name, top + 14, { size: 7.5 }, 'soft');
    put(value, top + 36, { size: 18, bold: true }, 'accent');
    put(remark, top + 49, { size: 6.5 }, 'soft');
  });
  return top + tileHeight + 22;
}

/** Draws the four charts of a report, two in a row. Returns where the next thing begins. */
export function drawCharts(sheets: Sheets, top: number): number {
  const { paper, breaker, root, figures, entries, words, filters, today } = sheets;
  const to = filters?.to;
  const lastDay = typeof to === 'string' && to < today ? to : today;
  const space = 24;
  const width = (contentWidth - space) / 2;
  const height = 92;
  const step = height + 38;
  chartsOf(figures, entries, words, lastDay).forEach((chart, at) => {
    const x = sheet.left + (at % 2) * (width + space);
    const y = top + Math.floor(at / 2) * step;
    const style: Style = { size: 9, bold: true };
    root.add(
      paper.document.struct('Figure', { alt: chart.alt }, [
        () => {
          const [line] = breaker.lines(chart.title, width, style);
          if (line) paper.text(line, x, y + 9, style, 'ink');
          drawChart(paper, breaker, chart, words.say('chart.empty'), { x, y: y + 18, width, height });
        },
      ]),
    );
  });
  return top + 2 * step;
}

/** Draws the number of a page at its lower edge. */
export function drawFoot({ paper, breaker, words }: Sheets, left: string, page: number, pages: number): void {
  const style: Style = { size: 7.5 };
  paper.artifact(() => {
    const base = sheet.height - 30;
    const [title] = breaker.lines(left, contentWidth - 100, style);
    const [number] = breaker.lines(words.say('page', { page, pages }), 100, style);
    if (title) paper.text(title, sheet.left, base, style, 'faint');
    if (number) paper.textTo(number, sheet.left + contentWidth, base, style, 'faint');
  }, 'Pagination');
}
