import { dayNumber, dayText } from '../../stats/calendar.ts';
import type { Figures } from '../../stats/figures.ts';
import type { Entry } from './entries.ts';
import type { Line, LineBreaker, Style } from './lines.ts';
import type { Paper } from './paper.ts';
import type { Words } from './words.ts';

/** A bar of a chart: its name, how many, and what stands at it. */
interface Bar {
  readonly name: string;
  readonly count: number;
  readonly label: string;
}

export interface Chart {
  readonly kind: 'columns' | 'rows';
  readonly title: string;
  /** Says all that the chart shows, for a reader who does not see it. */
  readonly alt: string;
  readonly bars: readonly Bar[];
}

/** A chart shows at most so many weeks. The names at its ends say which. */
const maxWeeks = 104;
const answerBins = [0, 4, 8, 15, 22, 31, 61] as const;

/** The four charts of a report. That of the weeks ends with the week of `lastDay`. */
export function chartsOf(
  figures: Figures,
  entries: readonly Entry[],
  words: Words,
  lastDay: string,
): readonly Chart[] {
  const { say, number } = words;
  const value = ({ name, count }: Pick<Bar, 'name' | 'count'>) => say('value', { name, count });
  const chart = (
    kind: Chart['kind'],
    id: 'weeks' | 'stages' | 'sources' | 'answers',
    bars: readonly Bar[],
    beside: readonly string[] = [],
  ): Chart => {
    const title = say(`chart.${id}`) + (beside.length === 0 ? '' : ` (${beside.join(', ')})`);
    const shown = bars.some(({ count }) => count > 0) ? bars : [];
    const values = [...shown.filter(({ count }) => count > 0).map(value), ...beside].join(', ');
    return {
      kind,
      title,
      alt: shown.length === 0 ? `${title}: ${say('chart.empty')}` : say(`chart.${id}.alt`, { values }),
      bars: shown,
    };
  };
  const plain = (name: string, count: number): Bar => ({ name, count, label: number(count) });
  const { reached, applications } = figures;
  const { weeks, earlier, later } = weeksOf(figures, lastDay);
  const share = (count: number) =>
    applications === 0
      ? number(count)
      : `${number(count)}  ·  ${Math.floor((200 * count + applications) / (2 * applications))} %`;
  return [
    chart(
      'columns',
      'weeks',
      weeks.map(({ monday, count }) => plain(words.dayOfYear(monday), count)),
      [
        ...(earlier > 0 ? [say('chart.weeks.earlier', { count: earlier })] : []),
        ...(later > 0 ? [say('chart.weeks.later', { count: later })] : []),
      ],
    ),
    chart(
      'rows',
      'stages',
      (['applied', 'interview', 'offer'] as const).map((stage) => ({
        ...{ name: say(`stage.${stage}`), count: reached[stage], label: share(reached[stage]) },
      })),
    ),
    chart(
      'rows',
      'sources',
      (['linkedin', 'brightermonday', 'fuzu', 'manual'] as const).map((source) =>
        plain(say(`source.${source}`), entries.filter((entry) => entry.source === source).length),
      ),
    ),
    chart(
      'columns',
      'answers',
      answerBins.map((from, at) => {
        const to = answerBins[at + 1];
        const count = figures.answerDays
          .filter(({ days }) => days >= from && (to === undefined || days < to))
          .reduce((sum, { count }) => sum + count, 0);
        return plain(to === undefined ? say('days.beyond', { days: from }) : `${from}–${to - 1}`, count);
      }),
    ),
  ];
}

interface Weeks {
  readonly weeks: readonly { readonly monday: string; readonly count: number }[];
  /** Applications before these weeks, and behind them. */
  readonly earlier: number;
  readonly later: number;
}

/**
 * Every week from the first to the last one with an application, also those without any. One wrong date far away
 * must not hide the others: no week begins after `lastDay`, and there are at most `maxWeeks`.
 */
function weeksOf({ weeks }: Figures, lastDay: string): Weeks {
  const counts = new Map(weeks.map(({ monday, applications }) => [dayNumber(monday), applications]));
  const known = [...counts.keys()].filter((monday) => monday <= dayNumber(lastDay));
  const end = known.at(-1) ?? Number.NEGATIVE_INFINITY;
  const begin = Math.max(known[0] ?? end, end - 7 * (maxWeeks - 1));
  const sum = (isMeant: (monday: number) => boolean) =>
    [...counts].reduce((total, [monday, count]) => total + (isMeant(monday) ? count : 0), 0);
  return {
    weeks: Array.from({ length: known.length === 0 ? 0 : (end - begin) / 7 + 1 }, (_, at) => ({
      monday: dayText(begin + 7 * at),
      count: counts.get(begin + 7 * at) ?? 0,
    })),
    earlier: sum((monday) => monday < begin),
    later: sum((monday) => monday > end),
  };
}

const small: Style = { size: 7.5 };

/** Draws a chart's bars into a frame. */
export function drawChart(
  paper: Paper,
  breaker: LineBreaker,
  { kind, bars }: Chart,
  empty: string,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  const line = (text: string): Line | undefined => breaker.lines(text, width, small)[0];
  const most = Math.max(1, ...bars.map(({ count }) => count));
  if (bars.length === 0) {
    const none = line(empty);
    if (none) paper.text(none, x, y + 14, small, 'faint');
    return;
  }
  if (kind === 'rows') {
    const nameWidth = 88;
    const labelWidth = 52;
    const step = Math.min(24, height / bars.length);
    bars.forEach(({ name, count, label }, at) => {
      const top = y + at * step;
      const full = width - nameWidth - labelWidth;
      const [nameLine, labelLine] = [line(name), line(label)];
      if (nameLine) paper.text(nameLine, x, top + 10.5, small, 'soft');
      paper.fill(x + nameWidth, top + 2, full, 11, 'wash');
      const length = (full * count) / most;
      if (count > 0) paper.fill(x + nameWidth, top + 2, Math.max(1, length), 11, 'accent');
      if (labelLine) paper.text(labelLine, x + nameWidth + full + 6, top + 10.5, small, 'ink');
    });
    return;
  }
  const floor = y + height - 14;
  const step = width / bars.length;
  const tallest = floor - y - 12;
  const thick = Math.min(26, step * 0.68);
  const showsEach = step >= 26;
  paper.rule(x, floor, width, 'rule', 0.8);
  bars.forEach(({ name, count, label }, at) => {
    const middle = x + (at + 0.5) * step;
    const tall = (tallest * count) / most;
    if (count > 0) paper.fill(middle - thick / 2, floor - tall, thick, tall, 'accent');
    const labelLine = count > 0 && (showsEach || bars.length <= 16) ? line(label) : undefined;
    if (labelLine) paper.text(labelLine, middle - labelLine.width / 2, floor - tall - 3, small, 'ink');
    const isEnd = at === 0 || at === bars.length - 1;
    const nameLine = showsEach || isEnd ? line(name) : undefined;
    if (!nameLine) return;
    const from = showsEach ? middle - nameLine.width / 2 : at === 0 ? x : x + width - nameLine.width;
    paper.text(nameLine, from, floor + 10, small, 'faint');
  });
}
