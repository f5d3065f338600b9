import type { Line, LineBreaker, Style } from './lines.ts';
import { type Ink, type Paper, sheet } from './paper.ts';
import type { PdfStructure } from './pdfkit.ts';

export interface TableColumn {
  readonly title: string;
  readonly width: number;
  readonly style: Style;
  readonly ink?: Ink;
}

const gap = 8;
const padding = 4.5;
const lineHeight = 11;
/** A row stands on one page. No job of today’s limits has so many lines. */
const maxLines = 50;
const headStyle: Style = { size: 7.5, bold: true };
export const headHeight = 20;

export interface MeasuredRow {
  readonly cells: readonly (readonly Line[])[];
  readonly height: number;
}

/** Breaks the cells of a row into lines. */
export function measureRow(
  columns: readonly TableColumn[],
  cells: readonly string[],
  breaker: LineBreaker,
): MeasuredRow {
  const lines = columns.map(({ width, style }, at) => {
    const all = breaker.lines(cells[at] ?? '', width - gap, style);
    return all.length <= maxLines
      ? all
      : [...all.slice(0, maxLines - 1), ...breaker.lines('…', width, style)];
  });
  const most = Math.max(1, ...lines.map(({ length }) => length));
  return { cells: lines, height: most * lineHeight + 2 * padding };
}

/**
 * How many rows stand on each page, if the first page has room from `top` on, and what follows takes `endHeight`. The
 * first page and the last one may have none.
 */
export function rowsByPage(rows: readonly MeasuredRow[], top: number, endHeight: number): readonly number[] {
  const bottom = sheet.height - sheet.bottom;
  const pages: number[] = [];
  let count = 0;
  let y = top + headHeight;
  for (const { height } of rows) {
    if (y + height > bottom) {
      pages.push(count);
      count = 0;
      y = sheet.top + headHeight;
    }
    y += height;
    count++;
  }
  pages.push(count);
  return y + endHeight > bottom ? [...pages, 0] : pages;
}

/** Draws the head of a table. Its structure holds it once, and repeats of it are no content. */
export function drawHead(
  paper: Paper,
  columns: readonly TableColumn[],
  y: number,
  breaker: LineBreaker,
  table: PdfStructure | null,
): void {
  const { document } = paper;
  const drawings = columns.map(({ title, width }, at) => {
    const [line] = breaker.lines(title, width - 2, headStyle);
    return () => {
      if (line) paper.text(line, xOf(columns, at), y + 12, headStyle, 'soft');
    };
  });
  if (table === null)
    paper.artifact(() => {
      for (const draw of drawings) draw();
    }, 'Pagination');
  else
    table.add(
      document.struct(
        'TR',
        {},
        drawings.map((draw) => document.struct('TH', { scope: 'Column' }, [draw])),
      ),
    );
  paper.artifact(() =>
    paper.rule(sheet.left, y + headHeight - 1, sheet.width - sheet.left - sheet.right, 'soft', 0.8),
  );
}

export function drawRow(
  paper: Paper,
  columns: readonly TableColumn[],
  { cells, height }: MeasuredRow,
  y: number,
  table: PdfStructure,
): void {
  const { document } = paper;
  const row = columns.map(({ width, style, ink }, at) => {
    const lines = cells[at] ?? [];
    if (lines.length === 0) return document.struct('TD', {}, []);
    const x = xOf(columns, at);
    return document.struct('TD', {}, [
      () =>
        lines.forEach((line, index) => {
          const base = y + padding + 8.3 + index * lineHeight;
          if (line.isRightToLeft) paper.textTo(line, x + width - gap, base, style, ink);
          else paper.text(line, x, base, style, ink);
        }),
    ]);
  });
  table.add(document.struct('TR', {}, row));
  paper.artifact(() => paper.rule(sheet.left, y + height, sheet.width - sheet.left - sheet.right));
}

function xOf(columns: readonly TableColumn[], at: number): number {
  return columns.slice(0, at).reduce((x, { width }) => x + width, sheet.left as number);
}
