import { pdf as german } from '../../texts/de/pdf.ts';
import { pdf as english, type PdfSentences } from '../../texts/en/pdf.ts';
import type { Language } from '../../texts/languages.ts';
import { pdf as swahili } from '../../texts/sw/pdf.ts';

const catalogues: Readonly<Record<Language, PdfSentences>> = { en: english, de: german, sw: swahili };

type Key = {
  [K in keyof PdfSentences]: PdfSentences[K] extends readonly string[] ? never : K;
}[keyof PdfSentences];
type Values = Readonly<Record<string, string | number>>;

/** Says sentences, numbers and days in one language. It asks no `Intl`: engines differ there, and bytes must not. */
export interface Words {
  say(key: Key, values?: Values): string;
  number(value: number): string;
  /** `4 Mar 2026`, from `2026-03-04`. */
  shortDay(day: string): string;
  /** `4 March 2026` */
  longDay(day: string): string;
  /** `4 Mar` */
  dayOfYear(day: string): string;
}

export function wordsIn(language: Language): Words {
  const sentences = catalogues[language];
  const number = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, sentences.thousands);
  const fill = (sentence: string, values: Values) =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' ? number(value) : value;
    });
  const dated = (form: string, day: string) => {
    const [year = '', mm = '', dd = ''] = day.split('-');
    const month = Number(mm) - 1;
    return fill(form, {
      ...{ year: String(Number(year)), mm, dd, day: String(Number(dd)) },
      ...{ month: sentences.months[month] ?? '', short: sentences.shortMonths[month] ?? '' },
    });
  };
  return {
    say(key, values = {}) {
      const sentence = sentences[key];
      // English, German and Swahili have the same two plurals for whole numbers (CLDR).
      return fill(
        typeof sentence === 'string' ? sentence : sentence[values.count === 1 ? 'one' : 'other'],
        values,
      );
    },
    number,
    shortDay: (day) => dated(sentences.shortDay, day),
    longDay: (day) => dated(sentences.longDay, day),
    dayOfYear: (day) => dated(sentences.dayOfYear, day),
  };
}
