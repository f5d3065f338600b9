import { loadFileTexts } from '../../texts/files.ts';
import type { FileContent } from '../format.ts';
import type { Bytes } from '../table.ts';
import { xmlAttribute } from './cell-text.ts';
import { chartXml, drawingXml } from './charts.ts';
import type { XlsxOptions } from './facts.ts';
import { jobsSheet, type Losses } from './jobs-sheet.ts';
import { packageParts, relationships, sheetNamesOf } from './package-parts.ts';
import { summaryOf } from './summary.ts';
import { summarySheet } from './summary-sheet.ts';
import { Zip, ZipPart } from './zip.ts';

/** What Excel holds, and what it counts quickly. Tests set them low enough to reach them. */
export const xlsxLimits = {
  /** Rows of a sheet beside its header. */
  rows: 1_048_575,
  links: 65_530,
  /** Up to so many rows, the figures are formulas. */
  formulas: 100_000,
};

/**
 * Writes a workbook (ECMA-376, Office Open XML): the rows on one sheet or several, and a summary with charts. The rules
 * are in docs/files.md.
 *
 * Pulled: it asks for a batch only when the bytes of the one before have been taken. Memory holds one batch, the
 * buffers of the packer, and of each link of a sheet its packed address and a number. The head waits for the first row
 * (or the end), so a source that fails at once fails before the first byte. The same rows give the same bytes, however
 * they are cut into batches, and on every host.
 */
export async function* writeXlsxFile(content: FileContent<XlsxOptions>, limits = xlsxLimits): Bytes {
  const { batches, columns, options, exportedAt, total } = content;
  const texts = await loadFileTexts(options.language);
  const losses: Losses = { cut: 0, links: 0 };
  const jobs = jobsSheet(columns, { timeZone: options.timeZone, texts, losses });
  const sheetNames = sheetNamesOf(texts, Math.max(1, Math.ceil(total / limits.rows)));
  const zip = new Zip(exportedAt);
  let place = 0;
  let open: OpenSheet | null = null;

  function* beginSheet() {
    const rows = Math.min(limits.rows, total - place * limits.rows);
    place++;
    const part = new ZipPart(`xl/worksheets/sheet${place}.xml`);
    const links = new ZipPart(`xl/worksheets/_rels/sheet${place}.xml.rels`);
    const sheet: OpenSheet = { part, links, rows: 0, linkedRows: [] };
    if (place === 1)
      for (const [path, xml] of packageParts({ content, texts, sheetNames, rowsOfSheet: limits.rows }))
        yield* zip.add(path, xml);
    yield zip.begin(part);
    part.write(xmlDeclaration + jobs.head(rows));
    links.write(xmlDeclaration + relationships.start);
    open = sheet;
    return sheet;
  }

  function* endSheet({ part, links, rows, linkedRows }: OpenSheet) {
    part.write(jobs.tail(rows, linkedRows));
    yield* zip.end(part);
    links.write(relationships.end);
    if (linkedRows.length > 0) yield* zip.addPart(links);
  }

  for await (const batch of batches) {
    for (const row of batch) {
      let sheet: OpenSheet = open ?? (yield* beginSheet());
      if (sheet.rows === limits.rows) {
        yield* endSheet(sheet);
        sheet = yield* beginSheet();
      }
      const { part, links, linkedRows } = sheet;
      const number = ++sheet.rows + 1;
      const addLink = (target: string) => {
        if (linkedRows.length === limits.links) return false;
        linkedRows.push(number);
        links.write(relationships.link(linkedRows.length, xmlAttribute(target)));
        return true;
      };
      part.write(jobs.row(row, number, addLink));
      yield* zip.taken(part);
    }
  }
  yield* endSheet(open ?? (yield* beginSheet()));

  const summary = summaryOf({
    ...{ figures: content.figures(), losses, texts, columns, exportedAt, sheetNames },
    ...{ timeZone: options.timeZone, isPart: content.filters !== null, rowsOfSheet: limits.rows, total },
    hasFormulas: total <= limits.formulas,
  });
  const path = `sheet${sheetNames.length + 1}.xml`;
  yield* zip.add(`xl/worksheets/${path}`, xmlDeclaration + summarySheet(summary));
  yield* zip.add(
    `xl/worksheets/_rels/${path}.rels`,
    xmlDeclaration + relationships.of([['drawing', '../drawings/drawing1.xml']]),
  );
  yield* zip.add('xl/drawings/drawing1.xml', xmlDeclaration + drawingXml(summary.charts));
  yield* zip.add(
    'xl/drawings/_rels/drawing1.xml.rels',
    xmlDeclaration +
      relationships.of(summary.charts.map((_, at) => ['chart', `../charts/chart${at + 1}.xml`])),
  );
  for (const [at, chart] of summary.charts.entries())
    yield* zip.add(`xl/charts/chart${at + 1}.xml`, xmlDeclaration + chartXml(chart));
  yield* zip.finish();
}

interface OpenSheet {
  readonly part: ZipPart;
  /** Where its links lead. A ZIP holds one part after another, so this one is packed aside. */
  readonly links: ZipPart;
  rows: number;
  readonly linkedRows: number[];
}

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
