import type { Figures } from '../../stats/figures.ts';

export type Status = keyof Figures['byStatus'];

/** What stands for a status: a tint behind its word, and a colour that shows on white. */
export const statusColours: Readonly<Record<Status, { tint: string; text: string; bar: string }>> = {
  saved: { tint: 'ECEFF1', text: '37474F', bar: '78909C' },
  applied: { tint: 'E3EEFB', text: '14457A', bar: '3B78C2' },
  interview: { tint: 'FFF3D6', text: '6B4700', bar: 'D99A1C' },
  offer: { tint: 'DFF3E4', text: '14532D', bar: '2E9E5B' },
  rejected: { tint: 'FBE4E4', text: '7F1D1D', bar: 'C2554F' },
};
export const statuses = Object.keys(statusColours) as readonly Status[];

export const barColour = '0F766E';

const bold = 1;
const lineBelow = 1;
const left = '<alignment horizontal="left"/>';

/** The cell formats of `xl/styles.xml`. */
const cellFormats = {
  plain: {},
  header: { fontId: bold, fillId: 2, borderId: lineBelow, inner: '<alignment vertical="center"/>' },
  /** Text that Excel might take for something else when it is edited. */
  guarded: { quotePrefix: 1 },
  time: { numFmtId: 164, inner: left },
  amount: { numFmtId: 3 },
  link: { fontId: 2 },
  title: { fontId: 3 },
  heading: { fontId: bold, borderId: lineBelow },
  percent: { numFmtId: 9 },
  day: { numFmtId: 165, inner: left },
} as const satisfies Readonly<Record<string, CellFormat>>;

export type StyleName = keyof typeof cellFormats;

/** The place of each cell format: what attribute `s` of a cell says. */
export const styleOf = Object.fromEntries(
  Object.keys(cellFormats).map((name, place) => [name, place]),
) as Readonly<Record<StyleName, number>>;

interface CellFormat {
  readonly numFmtId?: number;
  readonly fontId?: number;
  readonly fillId?: number;
  readonly borderId?: number;
  readonly quotePrefix?: number;
  readonly inner?: string;
}

function cellFormat({ numFmtId = 0, fontId = 0, fillId = 0, borderId = 0, quotePrefix, inner }: CellFormat) {
  const applies = [
    numFmtId > 0 && ' applyNumberFormat="1"',
    fontId > 0 && ' applyFont="1"',
    fillId > 0 && ' applyFill="1"',
    borderId > 0 && ' applyBorder="1"',
    inner !== undefined && ' applyAlignment="1"',
    quotePrefix !== undefined && ' quotePrefix="1"',
  ].filter((apply) => apply !== false);
  const start = `<xf numFmtId="${numFmtId}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0"${applies.join('')}`;
  return inner === undefined ? `${start}/>` : `${start}>${inner}</xf>`;
}

function font(inner: string, colour: string): string {
  return `<font>${inner}<color ${colour}/><name val="Calibri"/><family val="2"/></font>`;
}

/** A conditional format: it follows the cell when a person changes its word. */
function statusFormat(status: Status): string {
  const { tint, text } = statusColours[status];
  return (
    `<dxf><font><color rgb="FF${text}"/></font><fill><patternFill patternType="solid">` +
    `<fgColor rgb="FF${tint}"/><bgColor rgb="FF${tint}"/></patternFill></fill></dxf>`
  );
}

const black = 'rgb="FF000000"';
const formats: readonly CellFormat[] = Object.values(cellFormats);

/** `xl/styles.xml`. Its `dxf` stand in the order of the statuses. */
export const stylesXml = [
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>',
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>',
  '<fonts count="4">',
  font('<sz val="11"/>', black),
  font('<b/><sz val="11"/>', black),
  font('<u/><sz val="11"/>', 'rgb="FF0B5CAD"'),
  font('<b/><sz val="16"/>', black),
  '</fonts><fills count="3"><fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">',
  '<fgColor rgb="FFE7EEEB"/><bgColor indexed="64"/></patternFill></fill></fills>',
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/>',
  '<bottom style="thin"><color rgb="FF9AA5A0"/></bottom><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${formats.length}">${formats.map(cellFormat).join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  `<dxfs count="${statuses.length}">${statuses.map(statusFormat).join('')}</dxfs></styleSheet>`,
].join('');
