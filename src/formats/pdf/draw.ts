import { loadPdfkit } from '#pdf-files';
import { CodedError } from '../../kernel/errors.ts';
import { daysIn, dayText } from '../../stats/calendar.ts';
import type { Figures } from '../../stats/figures.ts';
import type { FileContent } from '../format.ts';
import type { Bytes } from '../table.ts';
import { byApplication, type Entry } from './entries.ts';
import type { PdfOptions } from './facts.ts';
import { Fonts } from './fonts.ts';
import { type Layout, layoutOf } from './layouts.ts';
import { LineBreaker } from './lines.ts';
import { nextTask } from './next-task.ts';
import { drawFoot, paragraph, periodWords, type Sheets } from './pages.ts';
import { Paper, sheet } from './paper.ts';
import type { PdfDocument } from './pdfkit.ts';
import { drawHead, drawRow, headHeight, type MeasuredRow, measureRow, rowsByPage } from './table.ts';
import { wordsIn } from './words.ts';

/** Rows that are measured in one task. */
const rowsATask = 100;
const placeholderNote = 40;

/** What a document is drawn from: plain data, so that it can go to another thread. */
export interface Drawing {
  readonly options: PdfOptions;
  /** In the order of the export. */
  readonly entries: readonly Entry[];
  readonly figures: Figures;
  readonly exportedAt: string;
  readonly filters: FileContent<PdfOptions>['filters'];
}

/**
 * Draws the document, a chunk a page. No task is longer than a page takes, or some rows, but for the loading of fonts
 * and the end.
 * @throws CodedError FONT_MISSING if a font is needed that is not there, CANCELLED after the task in which `signal` was
 * aborted.
 */
export async function* draw(drawing: Drawing, signal?: AbortSignal): Bytes {
  const pause = async () => {
    await nextTask();
    if (signal?.aborted === true)
      throw new CodedError('CANCELLED', 'The drawing was cancelled', { cause: signal.reason });
  };
  const { options, figures, exportedAt, filters } = drawing;
  const words = wordsIn(options.language);
  const layout = layoutOf(options.layout, words, figures.jobs - figures.applications);
  const entries = byApplication(drawing.entries, layout.order);
  const today = dayText(daysIn(options.timeZone)(exportedAt));

  const Document = await loadPdfkit();
  const period = periodWords({ words, filters, today });
  const document = new Document({
    ...{ size: 'A4', margin: 0, font: null, autoFirstPage: false, pdfVersion: '1.7' },
    ...{ tagged: true, lang: options.language, displayTitle: true },
    info: {
      ...{ Title: `${layout.title}, ${period}`, Creator: 'Pipeline', Producer: 'Pipeline' },
      ...{ CreationDate: new Date(exportedAt), ...(options.name && { Author: options.name }) },
    },
  });
  const chunks = chunksOf(document);
  const fonts = await Fonts.load(document, textsOf(entries, options));
  const breaker = new LineBreaker(fonts);
  const paper = new Paper(document, fonts);
  const root = document.struct('Document');
  document.addPage();
  document.addStructure(root);
  const sheets: Sheets = { paper, breaker, words, root, options, figures, entries, filters, today };

  const measured: MeasuredRow[] = [];
  for (const [at, entry] of entries.entries()) {
    measured.push(measureRow(layout.columns, layout.cells(entry), breaker));
    if (at % rowsATask === rowsATask - 1) await pause();
  }
  let y = layout.drawBefore(sheets);
  const unknown = breaker.placeholders;
  const endHeight = layout.endHeight + (unknown > 0 ? placeholderNote : 0);
  const pages = rowsByPage(measured, y, endHeight);

  const table = document.struct('Table');
  root.add(table);
  let at = 0;
  for (const [page, count] of pages.entries()) {
    if (page > 0) {
      document.addPage();
      y = sheet.top;
    }
    if (count > 0) {
      drawHead(paper, layout.columns, y, breaker, at === 0 ? table : null);
      y += headHeight;
    }
    for (const row of measured.slice(at, at + count)) {
      drawRow(paper, layout.columns, row, y, table);
      y += row.height;
    }
    at += count;
    if (page === pages.length - 1) {
      table.end();
      drawEnd(sheets, layout, y, unknown);
    }
    drawFoot(sheets, `${layout.title} · ${period}`, page + 1, pages.length);
    await pause();
    yield* chunks();
  }
  root.end();
  document.end();
  await pause();
  yield* chunks();
}

/** Draws what follows the table, and at the foot how many letters are boxes. */
function drawEnd(sheets: Sheets, layout: Layout, top: number, unknown: number): void {
  const { words, entries } = sheets;
  const none = () => paragraph(sheets, 'P', words.say('none'), top + 20, { size: 10 }, 'soft', 14);
  layout.drawEnd(sheets, entries.length === 0 ? none() : top);
  if (unknown === 0) return;
  const sentence = words.say('placeholders', { count: unknown });
  paragraph(sheets, 'P', sentence, sheet.height - sheet.bottom - 16, { size: 8 }, 'soft', 11);
}

/** Returns what the document has written since the last call, as one chunk. */
function chunksOf(document: PdfDocument): () => Generator<Uint8Array<ArrayBuffer>> {
  let pending: Uint8Array[] = [];
  document.on('data', (chunk) => pending.push(chunk));
  return function* () {
    const length = pending.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (length === 0) return;
    const whole = new Uint8Array(length);
    let at = 0;
    for (const chunk of pending) {
      whole.set(chunk, at);
      at += chunk.byteLength;
    }
    pending = [];
    yield whole;
  };
}

/** Every text of the document that is not ours. */
function* textsOf(entries: readonly Entry[], { name = '', reference = '' }: PdfOptions): Generator<string> {
  yield name;
  yield reference;
  for (const { company, title, place } of entries) yield `${company}\n${title}\n${place}`;
}
