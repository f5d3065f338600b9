import { levelsOf, mirrored, rightToLeft, visualOrder } from './directions.ts';
import { type Fonts, latin } from './fonts.ts';
import { isJoiner, isMark, readable } from './letters.ts';

export interface Style {
  readonly size: number;
  readonly bold?: boolean;
}

/** A part of a line that one font draws in one direction. */
export interface Run {
  /** Null: no font of ours holds the letters, so boxes stand for them. */
  readonly font: string | null;
  /** How many. */
  readonly boxes: number;
  /** The letters to draw. */
  readonly text: string;
  /** What a reader copies, where a box is drawn. */
  readonly actual: string | null;
  readonly isWhole: boolean;
  readonly width: number;
}

export interface Line {
  /** In the order of the text, so that it is read and copied in that order. */
  readonly runs: readonly (Run & { readonly x: number })[];
  readonly width: number;
  /** The text begins at the right. */
  readonly isRightToLeft: boolean;
}

/** Letters that cannot be parted: what a font draws together, or a box for it. */
interface Cluster {
  readonly start: number;
  end: number;
  readonly font: string | null;
}

/** Clusters that are drawn at once. */
interface Part {
  readonly font: string | null;
  readonly level: number;
  readonly start: number;
  end: number;
  clusters: number;
}

/** The width of a box, where the font's size is 1. */
export const boxWidth = 0.62;

/** Letters of the longest text whose width is kept. */
const longestKept = 24;

/** Breaks texts into lines, with the fonts and the directions of their letters. */
export class LineBreaker {
  readonly #fonts: Fonts;
  readonly #advances = new Map<string, number>();
  /** How many letters no font holds, so far. */
  placeholders = 0;

  constructor(fonts: Fonts) {
    this.#fonts = fonts;
  }

  /** The lines of a text that is as wide as `width` allows. A word that is too long is parted. No text is no line. */
  lines(raw: string, width: number, style: Style): readonly Line[] {
    const text = readable(raw);
    if (text === '') return [];
    const clusters = this.#clustersOf(text);
    for (const { font } of clusters) if (font === null) this.placeholders++;
    const { levels, isRightToLeft } = levelsOf(text);
    const lineOf = (begin: number, to: number): Line => ({
      ...this.#line(text, clusters, begin, to, levels, style),
      isRightToLeft,
    });

    const lines: Line[] = [];
    let from = 0;
    let fits = 0;
    /** The width from `from` to `fits`. Each word is laid out alone, since most lines are tried with many words. */
    let used = 0;
    const measure = (begin: number, to: number) =>
      this.#runs(text, clusters, begin, to, levels, style).reduce((sum, run) => sum + run.width, 0);
    const isBlankAt = (at: number) => clusters[at] !== undefined && isBlank(text, clusters[at]);
    const end = (to: number) => {
      const line = lineOf(from, to);
      const endsWord = isBlankAt(to - 1) || isBlankAt(to);
      const runs = endsWord ? [...line.runs, blankAt(isRightToLeft ? 0 : line.width)] : line.runs;
      lines.push({ ...line, runs });
      from = to;
      while (isBlankAt(from)) from++;
    };
    for (let at = 1; at <= clusters.length; at++) {
      if (at < clusters.length && !mayBreak(text, clusters, at)) continue;
      if (at <= from) continue;
      let wordEnd = at;
      while (isBlankAt(wordEnd - 1)) wordEnd--;
      let word = measure(Math.max(from, fits), wordEnd);
      if (used + word > width) {
        if (fits > from) end(fits);
        used = 0;
        word = measure(from, wordEnd);
        while (from < wordEnd && word > width) {
          end(parted(from, wordEnd, (to) => measure(from, to) <= width));
          word = measure(from, wordEnd);
        }
      }
      used += word + measure(Math.max(from, wordEnd), at);
      fits = at;
    }
    if (from < clusters.length)
      if (lines.length > 0) end(clusters.length);
      else return [lineOf(0, clusters.length)];
    return lines;
  }

  #clustersOf(text: string): Cluster[] {
    const clusters: Cluster[] = [];
    let joins = false;
    for (let at = 0; at < text.length; ) {
      const codePoint = text.codePointAt(at) ?? 0;
      const next = at + (codePoint > 0xffff ? 2 : 1);
      const last = clusters.at(-1);
      const picture = /^[\ufe0f\u20e3]/.test(text.slice(next, next + 1));
      if (last !== undefined && this.#belongsTo(last, text, codePoint, joins)) last.end = next;
      else if (last !== undefined || !isJoiner(codePoint))
        clusters.push({ start: at, end: next, font: this.#fonts.of(codePoint, picture) });
      joins = codePoint === 0x200d;
      at = next;
    }
    return clusters;
  }

  #belongsTo(last: Cluster, text: string, codePoint: number, joins: boolean): boolean {
    if (joins && (last.font === null || this.#fonts.isEmoji(last.font))) return true;
    if (isJoiner(codePoint) || isSecondOfFlag(text, last, codePoint)) return true;
    return isMark(codePoint) && (last.font === null || this.#fonts.holds(last.font, codePoint));
  }

  #line(
    text: string,
    clusters: readonly Cluster[],
    from: number,
    to: number,
    levels: Uint8Array | null,
    style: Style,
  ): Omit<Line, 'isRightToLeft'> {
    let last = to;
    while (last > from && isBlank(text, clusters[last - 1] as Cluster)) last--;
    const runs = this.#runs(text, clusters, from, last, levels, style);
    const places: number[] = [];
    let width = 0;
    for (const at of visualOrder(runs.map(({ level }) => level))) {
      places[at] = width;
      width += runs[at]?.width ?? 0;
    }
    return { runs: runs.map(({ level: _, ...run }, at) => ({ ...run, x: places[at] ?? 0 })), width };
  }

  #runs(
    text: string,
    clusters: readonly Cluster[],
    from: number,
    to: number,
    levels: Uint8Array | null,
    style: Style,
  ): (Run & { readonly level: number })[] {
    const parts: Part[] = [];
    for (let at = from; at < to; at++) {
      const { font, start, end } = clusters[at] as Cluster;
      const level = levels?.[start] ?? 0;
      const before = parts.at(-1);
      if (before !== undefined && before.font === font && before.level === level) {
        before.end = end;
        before.clusters++;
      } else parts.push({ font, level, start, end, clusters: 1 });
    }
    return parts.map((part) => ({ ...this.#run(text, part, levels, style), level: part.level }));
  }

  #run(text: string, part: Part, levels: Uint8Array | null, { size, bold = false }: Style): Run {
    const { font, level, start, end, clusters } = part;
    const whole = text.slice(start, end);
    if (font === null)
      return {
        font,
        boxes: clusters,
        text: '',
        actual: whole,
        isWhole: true,
        width: clusters * boxWidth * size,
      };
    const isBackwards = level % 2 === 1;
    const drawn = isBackwards && levels !== null ? mirrored(text, start, end, levels) : whole;
    const isScript = isBackwards && rightToLeft.test(drawn);
    const shown = isBackwards && !isScript ? [...drawn].reverse().join('') : drawn;
    const features = isBackwards || this.#fonts.isEmoji(font) ? [] : undefined;
    const width = (this.#advanceOf(font, bold, shown, features) * size) / 1000;
    return { font, boxes: 0, text: shown, actual: null, isWhole: features !== undefined, width };
  }

  /** The width of a text where its font's size is 1000. That of a short one is kept: words come again. */
  #advanceOf(font: string, bold: boolean, shown: string, features: readonly string[] | undefined): number {
    const key = `${font} ${bold} ${features === undefined} ${shown}`;
    const kept = this.#advances.get(key);
    if (kept !== undefined) return kept;
    const advance = this.#fonts.open(font, bold).widthOfString(shown, 1000, features);
    if (shown.length <= longestKept) this.#advances.set(key, advance);
    return advance;
  }
}

/** How many clusters from `from` on fit: at least one. It tries few more than a line holds, however long the word is. */
function parted(from: number, to: number, isFitting: (to: number) => boolean): number {
  let low = from + 1;
  let step = 1;
  while (low + step < to && isFitting(low + step)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(to, low + step);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isFitting(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Parts two words for a reader who joins lines. It takes no room. */
function blankAt(x: number): Run & { readonly x: number } {
  return { font: latin, boxes: 0, text: ' ', actual: null, isWhole: false, width: 0, x };
}

function mayBreak(text: string, clusters: readonly Cluster[], at: number): boolean {
  const before = clusters[at - 1] as Cluster;
  const after = clusters[at] as Cluster;
  if (isBlank(text, before)) return !isBlank(text, after);
  if (isBlank(text, after)) return false;
  if (/[-/\u2010\u2013\u2014]$/.test(text.slice(before.start, before.end))) return true;
  const staysWithBefore = /^[\u3001\u3002\uff0c\uff0e\uff01\uff09\u300d\u300f\u30fc]/;
  const isWide = ({ start, end, font }: Cluster) => font === null || wide.test(text.slice(start, end));
  return (isWide(before) || isWide(after)) && !staysWithBefore.test(text.slice(after.start));
}

function isBlank(text: string, { start }: Cluster): boolean {
  return text[start] === ' ';
}

/** Two regional indicators are a flag. */
function isSecondOfFlag(text: string, { start, end }: Cluster, codePoint: number): boolean {
  const isIndicator = (value: number) => value >= 0x1f1e6 && value <= 0x1f1ff;
  return isIndicator(codePoint) && end - start === 2 && isIndicator(text.codePointAt(start) ?? 0);
}

const wide = /^[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{1f000}-\u{3ffff}]/u;
