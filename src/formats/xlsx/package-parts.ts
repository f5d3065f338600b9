import type { FileTexts } from '../../texts/files.ts';
import type { FileContent } from '../format.ts';
import { xmlAttribute, xmlText } from './cell-text.ts';
import { chartCount } from './charts.ts';
import type { XlsxOptions } from './facts.ts';
import { columnLetter } from './jobs-sheet.ts';
import { stylesXml } from './styles.ts';

/** The names of the sheets that hold rows. `Summary` follows them. */
export function sheetNamesOf(texts: FileTexts, count: number): readonly string[] {
  const name = texts['sheet.jobs'];
  return count === 1 ? [name] : Array.from({ length: count }, (_, at) => `${name} ${at + 1}`);
}

/** The parts before the sheets, by their paths (ECMA-376-2: content types and relationships; 376-1, 18.2: workbook). */
export function packageParts(of: {
  content: FileContent<XlsxOptions>;
  texts: FileTexts;
  sheetNames: readonly string[];
  rowsOfSheet: number;
}): readonly (readonly [path: string, xml: string])[] {
  const { content, texts, sheetNames } = of;
  const sheets = [...sheetNames, texts['sheet.summary']];
  const parts = [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    [
      '_rels/.rels',
      relationships.of([
        ['officeDocument', 'xl/workbook.xml'],
        ['metadata/core-properties', 'docProps/core.xml'],
        ['custom-properties', 'docProps/custom.xml'],
      ]),
    ],
    ['docProps/core.xml', coreProperties(content, texts)],
    ['docProps/custom.xml', customProperties(content)],
    ['xl/workbook.xml', workbook(of, sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships.of([
        ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', stylesXml],
  ] as const;
  return parts.map(([path, xml]) => [
    path,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`,
  ]);
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const opc = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The parts that say which part leads where. Their ids are `rId1`, `rId2`, … */
export const relationships = {
  start: `<Relationships xmlns="${opc}">`,
  end: '</Relationships>',
  /** `target` is escaped. */
  link: (number: number, target: string) =>
    `<Relationship Id="rId${number}" Type="${office}/hyperlink" Target="${target}" TargetMode="External"/>`,
  of: (targets: readonly (readonly [type: string, target: string])[]) =>
    `${relationships.start}${targets
      .map(([type, target], at) => {
        const full = type.startsWith('metadata/') ? `${opc}/${type}` : `${office}/${type}`;
        return `<Relationship Id="rId${at + 1}" Type="${full}" Target="${target}"/>`;
      })
      .join('')}${relationships.end}`,
};

function contentTypes(sheetCount: number): string {
  const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const document = 'application/vnd.openxmlformats-officedocument';
  const numbered = (count: number, path: (number: number) => string, type: string) =>
    Array.from({ length: count }, (_, at) => [path(at + 1), type] as const);
  const overrides = [
    ['/xl/workbook.xml', `${spreadsheet}.sheet.main+xml`],
    ...numbered(sheetCount, (at) => `/xl/worksheets/sheet${at}.xml`, `${spreadsheet}.worksheet+xml`),
    ['/xl/styles.xml', `${spreadsheet}.styles+xml`],
    ['/xl/drawings/drawing1.xml', `${document}.drawing+xml`],
    ...numbered(chartCount, (at) => `/xl/charts/chart${at}.xml`, `${document}.drawingml.chart+xml`),
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/docProps/custom.xml', `${document}.custom-properties+xml`],
  ];
  return [
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...overrides.map(([path, type]) => `<Override PartName="${path}" ContentType="${type}"/>`),
    '</Types>',
  ].join('');
}

function coreProperties({ exportedAt, options }: FileContent<XlsxOptions>, texts: FileTexts): string {
  return [
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ',
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${xmlText(texts['summary.title'])}</dc:title><dc:creator>Pipeline Export</dc:creator>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${exportedAt}</dcterms:created>`,
    `<dc:language>${options.language}</dc:language></cp:coreProperties>`,
  ].join('');
}

/** What reading back needs. The format's identifier and the first `pid` are those that Office gives (MS-OSHARED 2.3.3.2.2). */
function customProperties({
  options,
  exportedAt,
  total,
  filters,
  columns,
}: FileContent<XlsxOptions>): string {
  const properties: readonly (readonly [name: string, value: string | number])[] = [
    ['exported_at', exportedAt],
    ['total', total],
    ...(filters === null ? [] : [['filters', JSON.stringify(filters)] as const]),
    ['time_zone', options.timeZone],
    ['language', options.language],
    ['columns', columns.map(({ name }) => name).join(',')],
  ];
  return [
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" ',
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">',
    ...properties.map(([name, value], at) => {
      const typed =
        typeof value === 'number' ? `<vt:i4>${value}</vt:i4>` : `<vt:lpwstr>${xmlText(value)}</vt:lpwstr>`;
      return `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${at + 2}" name="${name}">${typed}</property>`;
    }),
    '</Properties>',
  ].join('');
}

function workbook(
  { content, sheetNames, rowsOfSheet }: Parameters<typeof packageParts>[0],
  sheets: readonly string[],
): string {
  const last = columnLetter(content.columns.length - 1);
  const names = sheetNames.flatMap((name, at) => {
    const rows = Math.min(rowsOfSheet, content.total - at * rowsOfSheet);
    const sheet = quotedSheet(name);
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${sheet}!$A$1:$${last}$${rows + 1}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${sheet}!$1:$1</definedName>`,
    ];
  });
  return [
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ',
    `xmlns:r="${office}"><workbookPr/>`,
    '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000"/></bookViews><sheets>',
    ...sheets.map(
      (name, at) => `<sheet name="${xmlAttribute(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
    ),
    `</sheets><definedNames>${names.join('')}</definedNames><calcPr calcId="191029"/></workbook>`,
  ].join('');
}

/** A sheet's name as a formula writes it, escaped. */
export function quotedSheet(name: string): string {
  return xmlText(`'${name.replaceAll("'", "''")}'`);
}
