import { xmlAttribute, xmlText } from './cell-text.ts';

/** A bar chart of some lines of "Summary". */
export interface Chart {
  readonly title: string;
  /** What a screen reader says. */
  readonly description: string;
  /** Where labels and values stand: escaped references. */
  readonly labelsAt: string;
  readonly valuesAt: string;
  /** What stands there: readers show it without opening the sheet. Numbers are days. */
  readonly labels: readonly (string | number)[];
  readonly values: readonly number[];
  /** One for all bars, or one for each. */
  readonly colours: readonly string[];
  /** Bars stand side by side, for times. Others lie, so that their names have room. */
  readonly isOverTime: boolean;
}

/** By status, by source, applications a week. */
export const chartCount = 3;

const chartNamespaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const chartUri = 'http://schemas.openxmlformats.org/drawingml/2006/chart';

/** The charts on the sheet, one below the other beside the lines (ECMA-376-1, 20.5). */
export function drawingXml(charts: readonly Chart[]): string {
  const frames = charts.map((chart, at) => {
    const from = 1 + at * (rowsOfChart + 1);
    return [
      '<xdr:twoCellAnchor editAs="oneCell">',
      `<xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${from}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`,
      `<xdr:to><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${from + rowsOfChart}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>`,
      '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>',
      `<xdr:cNvPr id="${at + 2}" name="${xmlAttribute(chart.title)}" descr="${xmlAttribute(chart.description)}"/>`,
      '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>',
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>',
      `<a:graphic><a:graphicData uri="${chartUri}"><c:chart xmlns:c="${chartUri}" r:id="rId${at + 1}"/></a:graphicData></a:graphic>`,
      '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>',
    ].join('');
  });
  return (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" ' +
    `${chartNamespaces}>${frames.join('')}</xdr:wsDr>`
  );
}

const rowsOfChart = 16;

/** One chart (ECMA-376-1, 21.2). */
export function chartXml(chart: Chart): string {
  const { title, colours, values, isOverTime } = chart;
  const [colour = ''] = colours;
  const ownColours = colours.length === 1 ? [] : colours;
  const points = ownColours.map(
    (own, at) =>
      `<c:dPt><c:idx val="${at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>${fill(own)}</c:dPt>`,
  );
  return [
    `<c:chartSpace xmlns:c="${chartUri}" ${chartNamespaces}><c:roundedCorners val="0"/><c:chart>`,
    `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr sz="1200" b="1"/><a:t>${xmlText(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`,
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>',
    `<c:barChart><c:barDir val="${isOverTime ? 'col' : 'bar'}"/><c:grouping val="clustered"/><c:varyColors val="0"/>`,
    `<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>${xmlText(title)}</c:v></c:tx>${fill(colour)}<c:invertIfNegative val="0"/>`,
    ...points,
    isOverTime ? '' : valueLabels,
    `<c:cat>${labelsXml(chart)}</c:cat><c:val>${numbers(chart.valuesAt, values, 'General')}</c:val></c:ser>`,
    '<c:gapWidth val="50"/><c:axId val="1"/><c:axId val="2"/></c:barChart>',
    labelAxis(chart),
    valueAxis(chart),
    '<c:spPr><a:noFill/></c:spPr></c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="D5DCD9"/></a:solidFill></a:ln></c:spPr>',
    '</c:chartSpace>',
  ].join('');
}

function fill(colour: string): string {
  return `<c:spPr><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></c:spPr>`;
}

const valueLabels =
  '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>' +
  '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>';
const gridlines =
  '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="E3E8E6"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>';

/** Lying bars are drawn from the bottom, so their order is turned: the first line stands at the top. */
function labelAxis({ isOverTime, labels }: Chart): string {
  const format = areDays(labels) ? dayFormat : 'General';
  return [
    `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="${isOverTime ? 'minMax' : 'maxMin'}"/></c:scaling>`,
    `<c:delete val="0"/><c:axPos val="${isOverTime ? 'b' : 'l'}"/><c:numFmt formatCode="${format}" sourceLinked="0"/>`,
    `${axisLook}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>`,
    isOverTime ? `<c:tickLblSkip val="${Math.ceil(labels.length / shownDays)}"/>` : '',
    '<c:noMultiLvlLbl val="1"/></c:catAx>',
  ].join('');
}

/** Lying bars have their values beside them, so their axis is not drawn. */
function valueAxis({ isOverTime, values }: Chart): string {
  return [
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>',
    `<c:delete val="${isOverTime ? 0 : 1}"/><c:axPos val="${isOverTime ? 'l' : 'b'}"/>${isOverTime ? gridlines : ''}`,
    `<c:numFmt formatCode="0" sourceLinked="0"/>${axisLook}<c:crossAx val="1"/><c:crosses val="autoZero"/>`,
    '<c:crossBetween val="between"/>',
    // A step of a half would show the same whole number twice.
    Math.max(...values) <= 10 ? '<c:majorUnit val="1"/>' : '',
    '</c:valAx>',
  ].join('');
}

const axisLook =
  '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>' +
  '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="9AA5A0"/></a:solidFill></a:ln></c:spPr>';
const dayFormat = 'yyyy\\-mm\\-dd';
/** So many days have room below the bars. */
const shownDays = 6;

function areDays(labels: Chart['labels']): labels is readonly number[] {
  return labels.every((label) => typeof label === 'number');
}

function labelsXml({ labels, labelsAt }: Chart): string {
  if (areDays(labels)) return numbers(labelsAt, labels, dayFormat);
  const points = labels.map((label, at) => `<c:pt idx="${at}"><c:v>${xmlText(String(label))}</c:v></c:pt>`);
  return `<c:strRef><c:f>${labelsAt}</c:f><c:strCache><c:ptCount val="${labels.length}"/>${points.join('')}</c:strCache></c:strRef>`;
}

function numbers(at: string, values: readonly number[], format: string): string {
  const points = values.map((value, place) => `<c:pt idx="${place}"><c:v>${value}</c:v></c:pt>`);
  return `<c:numRef><c:f>${at}</c:f><c:numCache><c:formatCode>${format}</c:formatCode><c:ptCount val="${values.length}"/>${points.join('')}</c:numCache></c:numRef>`;
}
