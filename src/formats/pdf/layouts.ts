import type { Entry } from './entries.ts';
import { drawCharts, drawFigures, drawTitle, paragraph, type Sheets } from './pages.ts';
import { contentWidth, sheet } from './paper.ts';
import type { TableColumn } from './table.ts';
import type { Words } from './words.ts';

/** One kind of document: what stands before its table, the table, and what stands behind it. */
export interface Layout {
  readonly title: string;
  readonly order: 'oldest' | 'newest';
  readonly columns: readonly TableColumn[];
  readonly cells: (entry: Entry) => readonly string[];
  /** Draws what stands before the table. Returns where the table begins. */
  readonly drawBefore: (sheets: Sheets) => number;
  /** How much room the end takes. */
  readonly endHeight: number;
  readonly drawEnd: (sheets: Sheets, top: number) => void;
}

const cell = { size: 8.5 } as const;
/** A day stands on one line. */
const date = { size: 7.5 } as const;
const strong = { size: 8.5, bold: true } as const;

/** The applications of a search, for the person: figures, charts, and every stage with its day. */
function report(words: Words, unlisted: number): Layout {
  const { say, shortDay } = words;
  const day = (at: string | null) => (at === null ? '' : shortDay(at));
  const title = say('report.title');
  return {
    title,
    order: 'newest',
    columns: [
      { title: say('column.applied'), width: 54, style: date, ink: 'soft' },
      { title: say('column.company'), width: 103, style: strong },
      { title: say('column.title'), width: 112.28, style: cell },
      { title: say('column.place'), width: 68, style: cell, ink: 'soft' },
      { title: say('column.interview'), width: 54, style: date, ink: 'soft' },
      { title: say('column.offer'), width: 54, style: date, ink: 'soft' },
      { title: say('column.rejected'), width: 54, style: date, ink: 'soft' },
    ],
    cells: (entry) => [
      shortDay(entry.applied),
      ...[entry.company, entry.title, entry.place],
      ...[day(entry.interview), day(entry.offer), day(entry.rejected)],
    ],
    drawBefore(sheets) {
      const charts = drawFigures(sheets, drawTitle(sheets, title));
      const top = sheets.entries.length === 0 ? charts : drawCharts(sheets, charts);
      sheets.paper.document.outline.addItem(say('table.title'), { top: top - 4 });
      return paragraph(sheets, 'H2', say('table.title'), top + 8, { size: 12, bold: true }, 'ink', 8);
    },
    endHeight: unlisted === 0 ? 0 : 30,
    drawEnd(sheets, top) {
      if (unlisted === 0) return;
      paragraph(sheets, 'P', say('not-listed', { count: unlisted }), top + 20, { size: 8.5 }, 'soft', 12);
    },
  };
}

/** What an employment office wants: what was applied for, oldest first, the result, and room for a signature. */
function proof(words: Words): Layout {
  const { say, shortDay } = words;
  const title = say('proof.title');
  return {
    title,
    order: 'oldest',
    columns: [
      { title: say('column.date'), width: 60, style: cell },
      { title: say('column.company'), width: 102, style: strong },
      { title: say('column.title'), width: 115.28, style: cell },
      { title: say('column.place'), width: 66, style: cell },
      { title: say('column.how'), width: 74, style: cell },
      { title: say('column.result'), width: 82, style: cell },
    ],
    cells: (entry) => [
      shortDay(entry.applied),
      ...[entry.company, entry.title, entry.place],
      ...[sourceOf(entry, words), resultOf(entry, words)],
    ],
    drawBefore(sheets) {
      const top = drawTitle(sheets, title);
      const count = say('proof.count', { count: sheets.entries.length });
      sheets.paper.document.outline.addItem(say('table.title'), { top: top - 4 });
      return paragraph(sheets, 'P', count, top + 8, { size: 10, bold: true }, 'accent', 8);
    },
    endHeight: 120,
    drawEnd(sheets, top) {
      const { paper, breaker, root } = sheets;
      const end = paragraph(sheets, 'P', say('proof.statement'), top + 34, { size: 9.5 }, 'ink', 14);
      const width = (contentWidth - 40) / 2;
      [say('proof.place'), say('proof.signature')].forEach((name, at) => {
        const x = sheet.left + at * (width + 40);
        paper.artifact(() => paper.rule(x, end + 50, width, 'soft', 0.8));
        root.add(
          paper.document.struct('P', {}, [
            () => {
              const [line] = breaker.lines(name, width, { size: 8 });
              if (line) paper.text(line, x, end + 61, { size: 8 }, 'soft');
            },
          ]),
        );
      });
    },
  };
}

export function layoutOf(layout: 'report' | 'proof', words: Words, unlisted: number): Layout {
  return layout === 'proof' ? proof(words) : report(words, unlisted);
}

function sourceOf({ source }: Entry, { say }: Words): string {
  return source === 'brightermonday' || source === 'fuzu' || source === 'linkedin'
    ? say(`source.${source}`)
    : say('source.manual');
}

/** The last stage that the application came to. A rejection ends it. */
function resultOf(entry: Entry, { say, shortDay }: Words): string {
  for (const stage of ['rejected', 'offer', 'interview'] as const) {
    const day = entry[stage];
    if (day !== null) return say(`result.${stage}`, { day: shortDay(day) });
    if (entry.status === stage) return say(`result.${stage}.undated`);
  }
  return say('result.none');
}
