import type { ErrorCode } from '../kernel/errors.ts';
import type { CatalogueSoFar, English, TextKey } from './catalogue.ts';
import { englishSoFar } from './english-so-far.ts';

export type { TextKey } from './catalogue.ts';

/** Says every sentence in one language, and writes numbers and moments as that language does. */
export interface Texts {
  /** BCP 47, for `lang` and Intl. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Returns the sentence. The locale formats numbers among its values, and `count` chooses the plural. */
  say<K extends TextKey>(key: K, ...values: ValuesOf<K>): string;
  sayError(code: ErrorCode): string;
  number(value: number): string;
  /** Returns a share from 0 to 1 as `75%`. */
  percent(share: number): string;
  /** Returns a size for people: `3.4 MB`. Units are powers of 1,000, as systems show files today. */
  fileSize(bytes: number): string;
  /** `today 09:14`, or with the date on other days: `3 March 2026, 09:14`. In this device's time zone. */
  moment(timestamp: string, now: Date): string;
  /** `just now`, `2 minutes ago`, `5 hours ago`, or the date if it is older than a day. */
  ago(timestamp: string, now: Date): string;
  /** `3 Mar`, with the year if it differs from the year of `now`. */
  shortDate(timestamp: string, now: Date): string;
  /** `3 March 2026, 09:14` */
  longMoment(timestamp: string): string;
  /** `03 Mar 2026`: short, with the year, for paper. */
  paperDate(timestamp: string): string;
  /** Returns a calendar day such as `2026-03-04` as `4 March 2026`. */
  day(day: string): string;
  /** `1 – 31 March 2026` */
  days(from: string, to: string): string;
  /** `a, b or c`. With `none`, the parts only stand side by side: `a, b, c`. */
  list(parts: readonly string[], last: 'and' | 'or' | 'none'): string;
  /** `“words”` */
  quoted(text: string): string;
}

/**
 * Returns the texts of a catalogue for a person who reads these languages, best first (`navigator.languages`). The
 * languages decide the region, and with it the form of dates. Numbers follow the language of the sentences, no other.
 */
export function textsFor(languages: readonly string[], catalogue: CatalogueSoFar = englishSoFar): Texts {
  const locale = localeOf(catalogue.language, languages);
  const plural = once(() => new Intl.PluralRules(locale));
  const numbers = once(() => new Intl.NumberFormat(locale));
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }));
  // The 24-hour clock is short, and nobody has to guess which half of the day is meant.
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const dates = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(locale, options));
  const timeOfDay = dates(clock);
  const dayAndTime = dates({ day: 'numeric', month: 'long', year: 'numeric', ...clock });
  const day = dates({ day: 'numeric', month: 'short' });
  const dayOfYear = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const numericDay = dates({ day: '2-digit', month: 'short', year: 'numeric' });
  // A calendar day has no time zone. UTC returns the same day.
  const longDay = dates({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

  const texts: Texts = {
    locale,
    direction: catalogue.direction,
    say(key, ...[values]) {
      const sentence = catalogue.sentences[key];
      if (sentence === undefined)
        throw new Error(`"${key}" is said by a part of the page that lazyPart did not load`);
      const given: Readonly<Record<string, string | number>> = values ?? {};
      const chosen =
        typeof sentence === 'string'
          ? sentence
          : (sentence[plural().select(Number(given.count))] ?? sentence.other);
      return chosen.replace(/\{(\w[\w-]*)\}/g, (slot, name: string) => {
        const value = given[name];
        if (value === undefined) return slot;
        return typeof value === 'number' ? numbers().format(value) : value;
      });
    },
    sayError: (code) => catalogue.errors[code],
    number: (value) => numbers().format(value),
    percent: (share) => new Intl.NumberFormat(locale, { style: 'percent' }).format(share),
    fileSize(bytes) {
      const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : bytes < 1_000_000_000 ? 2 : 3;
      const unit = (['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const)[step] ?? 'byte';
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: step === 0 ? 'long' : 'short',
        maximumFractionDigits: step === 0 ? 0 : 1,
      }).format(bytes / 1000 ** step);
    },
    moment(timestamp, now) {
      const at = new Date(timestamp);
      if (isSameDay(at, now)) return texts.say('moment.today', { time: timeOfDay().format(at) });
      return dayAndTime().format(at);
    },
    ago(timestamp, now) {
      const seconds = (now.getTime() - Date.parse(timestamp)) / 1000;
      if (seconds < 60) return texts.say('moment.just-now');
      if (seconds < 3600) return relative().format(-Math.floor(seconds / 60), 'minute');
      if (seconds < 86_400) return relative().format(-Math.floor(seconds / 3600), 'hour');
      return dayAndTime().format(new Date(timestamp));
    },
    shortDate(timestamp, now) {
      const at = new Date(timestamp);
      return (at.getFullYear() === now.getFullYear() ? day() : dayOfYear()).format(at);
    },
    longMoment: (timestamp) => dayAndTime().format(new Date(timestamp)),
    paperDate: (timestamp) => numericDay().format(new Date(timestamp)),
    day: (day) => longDay().format(new Date(day)),
    days: (from, to) => longDay().formatRange(new Date(from), new Date(to)),
    list: (parts, last) => new Intl.ListFormat(locale, { type: listTypes[last] }).format(parts),
    quoted: (text) => texts.say('quoted', { text }),
  };
  return texts;
}

/**
 * Returns the language as one of these tags has it (`de-AT`). Otherwise adds the device's region, if people there write
 * the language, and numbers in it, in the usual way (`sw-KE` for a person who reads `en-KE`). Otherwise returns the
 * language alone.
 */
function localeOf(language: string, languages: readonly string[]): string {
  const own = languages.find((tag) => tag === language || tag.startsWith(`${language}-`));
  if (own !== undefined) return own;
  const region = languages.map(regionOf).find((found) => found !== undefined);
  const regional = `${language}-${region}`;
  if (region === undefined || language.includes('-')) return language;
  const number = (locale: string) => new Intl.NumberFormat(locale).format(1234567.8);
  return new Intl.DateTimeFormat(regional).resolvedOptions().locale === regional &&
    number(regional) === number(language)
    ? regional
    : language;
}

function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).region;
  } catch {
    return undefined; // Not a language tag: WebKitGTK reports "C" if no locale is set.
  }
}

/** Makes a value on first use. Each Intl formatter costs milliseconds on a phone, and a screen needs only a few. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const listTypes = { and: 'conjunction', or: 'disjunction', none: 'unit' } as const;

type SlotsIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | SlotsIn<Rest> : never;
type SlotsOf<K extends TextKey> = English[K] extends { readonly other: infer S }
  ? SlotsIn<S>
  : SlotsIn<English[K]>;
/** The values that a sentence needs. Empty if it has no slots. */
type ValuesOf<K extends TextKey> = [SlotsOf<K>] extends [never]
  ? []
  : [Readonly<Record<SlotsOf<K>, string | number>>];

function isSameDay(a: Date, b: Date): boolean {
  return a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate();
}
