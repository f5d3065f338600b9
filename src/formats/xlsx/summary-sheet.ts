import { spaceAttribute, xmlText } from './cell-text.ts';
import { worksheetStart } from './jobs-sheet.ts';
import { styleOf } from './styles.ts';
import type { Summary, SummaryCell } from './summary.ts';

/** The sheet "Summary". It prints on one page. */
export function summarySheet({ lines }: Summary): string {
  const rows = lines.flatMap((line, at) => {
    if (line === null) return [];
    const number = at + 1;
    const value = line.value === undefined ? '' : cellXml(line.value, `B${number}`);
    return [`<row r="${number}">${cellXml(line.label, `A${number}`)}${value}</row>`];
  });
  return [
    worksheetStart,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="A1:B${lines.length}"/>`,
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
    '<cols><col min="1" max="1" width="44" customWidth="1"/><col min="2" max="2" width="22" customWidth="1"/></cols>',
    `<sheetData>${rows.join('')}</sheetData>`,
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="portrait"/><drawing r:id="rId1"/></worksheet>',
  ].join('');
}

function cellXml({ content, style = 'plain', formula }: SummaryCell, reference: string): string {
  const start = `<c r="${reference}" s="${styleOf[style]}"`;
  if (content === '') return `${start}/>`;
  if (typeof content === 'string')
    return `${start} t="inlineStr"><is><t${spaceAttribute(content)}>${xmlText(content)}</t></is></c>`;
  return `${start}>${formula === undefined ? '' : `<f>${formula}</f>`}<v>${content}</v></c>`;
}
