import type { Activity } from './activities.ts';
import type { ComparedFigures } from './compared-figures.ts';
import type { Figures } from './figures.ts';

/** What the dashboard shows, as the contract names it. docs/figures.md defines each member. */
export interface Dashboard {
  readonly totalApplications: number;
  readonly applicationsChange: number | null;
  readonly activeCompanies: number;
  readonly companiesChange: number | null;
  readonly interviewRate: number | null;
  readonly interviewRateChange: number | null;
  readonly avgMatchScore: number | null;
  readonly matchScoreChange: number | null;
  readonly responseRate: number | null;
  readonly avgResponseTime: number | null;
  readonly byStatus: Figures['byStatus'];
  readonly bySource: Figures['bySource'];
  readonly applicationsOverTime: readonly { readonly date: string; readonly count: number }[];
  readonly statusOverTime: readonly {
    readonly date: string;
    readonly applied: number;
    readonly interview: number;
    readonly offer: number;
    readonly rejected: number;
  }[];
  readonly activities: readonly Activity[];
}

/** The figures of a period, and how they differ from those of the period before. Null if there is no such period. */
export function dashboardOf({ figures, before }: ComparedFigures): Dashboard {
  const change = (figure: (of: Figures) => number | null): number | null => {
    const now = figure(figures);
    const then = before && figure(before);
    return now === null || then === null ? null : now - then;
  };
  return {
    totalApplications: figures.applications,
    applicationsChange: change(({ applications }) => applications),
    activeCompanies: figures.activeCompanies,
    companiesChange: change(({ activeCompanies }) => activeCompanies),
    interviewRate: figures.interviewRate,
    interviewRateChange: change(({ interviewRate }) => interviewRate),
    avgMatchScore: figures.meanMatchScore,
    matchScoreChange: change(({ meanMatchScore }) => meanMatchScore),
    responseRate: figures.responseRate,
    avgResponseTime: figures.meanAnswerDays,
    byStatus: figures.byStatus,
    bySource: figures.bySource,
    applicationsOverTime: figures.days.map(({ day, applied }) => ({ date: day, count: applied })),
    statusOverTime: figures.days.map(({ day, ...counts }) => ({ date: day, ...counts })),
    activities: figures.activities,
  };
}
