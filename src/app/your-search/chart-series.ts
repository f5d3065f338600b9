import type { Figures } from '../../stats/figures.ts';

/** So many columns fit on a phone. */
const weeksAtMost = 26;

/**
 * The weeks from the first with an application to the last before `today`, those without one too. The latest, if there
 * are many.
 */
export function latestWeeks(all: Figures['weeks'], today: string): Figures['weeks'] {
  const weeks = all.filter(({ monday }) => monday <= today);
  const counts = new Map(weeks.map(({ monday, applications }) => [monday, applications]));
  const [first, last] = [weeks[0]?.monday, weeks.at(-1)?.monday];
  if (first === undefined || last === undefined) return [];
  const shown: { monday: string; applications: number }[] = [];
  for (let monday = last; monday >= first && shown.length < weeksAtMost; monday = weekBefore(monday))
    shown.push({ monday, applications: counts.get(monday) ?? 0 });
  return shown.reverse();
}

function weekBefore(monday: string): string {
  const day = new Date(`${monday}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 7);
  return day.toISOString().slice(0, 10);
}

/** The last days of the ranges in which answers are counted. */
const rangeEnds = [2, 7, 14, 30, null] as const;

/** How many answers came within which days. */
export function daysInRanges(
  answerDays: Figures['answerDays'],
): readonly { readonly from: number; readonly to: number | null; readonly count: number }[] {
  return rangeEnds.map((to, at) => {
    const end = rangeEnds[at - 1];
    const from = end === undefined || end === null ? 0 : end + 1;
    const within = answerDays.filter(({ days }) => days >= from && (to === null || days <= to));
    return { from, to, count: within.reduce((sum, { count }) => sum + count, 0) };
  });
}
