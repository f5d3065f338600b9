import type { Job } from '../job/job.ts';
import { type JobSource, jobSources } from '../job/job-source.ts';
import { type JobStatus, jobStatuses } from '../job/job-status.ts';
import { firstAnswer, hasReached, type Stage, stages } from '../job/stages.ts';
import type { Timestamp } from '../job/timestamp.ts';
import { type Activity, type ActivityKind, activityColumns, LatestActivities } from './activities.ts';
import { type DayNumber, dayNumber, daysIn, dayText, mondayOf } from './calendar.ts';
import { DistinctTexts } from './distinct-texts.ts';
import { inOrder, lowerMedian, wholeMean, wholePercent } from './whole-numbers.ts';

/** With fewer applications a share or a median says little: one of two is no "50 %". */
export const fewestForShares = 5;

/** The columns that figures are counted from. A source need not deliver more. */
export const figureColumns = [
  ...['id', 'company_name', 'job_title', 'status', 'source', 'ai_match_score'],
  ...Object.values(activityColumns),
] as readonly (keyof FigureJob)[];

export type FigureJob = Pick<
  Job,
  | 'id'
  | 'company_name'
  | 'job_title'
  | 'status'
  | 'source'
  | 'ai_match_score'
  | (typeof activityColumns)[ActivityKind]
>;

/** The figures of a search: whole numbers. docs/figures.md defines each of them. */
export interface Figures {
  readonly jobs: number;
  /** Jobs with `applied_at`. */
  readonly applications: number;
  /** Companies with an application that is not rejected. */
  readonly activeCompanies: number;
  readonly byStatus: Readonly<Record<JobStatus, number>>;
  readonly bySource: Readonly<Record<JobSource, number>>;
  /** How many applications reached each stage. */
  readonly reached: Readonly<Record<Stage, number>>;
  /** Applications with an answer. */
  readonly answers: number;
  readonly rejections: number;
  /** How many answers came after how many days, the quickest first. */
  readonly answerDays: readonly { readonly days: number; readonly count: number }[];
  readonly medianAnswerDays: number | null;
  readonly meanAnswerDays: number | null;
  /** In a hundred applications. Null without applications. */
  readonly interviewRate: number | null;
  readonly responseRate: number | null;
  readonly meanMatchScore: number | null;
  /** Weeks with applications, by their Monday, the earliest first. */
  readonly weeks: readonly { readonly monday: string; readonly applications: number }[];
  /** The last 30 days, the earliest first: how many jobs came to each stage on it. */
  readonly days: readonly ({ readonly day: string } & Readonly<Record<DatedStage, number>>)[];
  readonly activities: readonly Activity[];
}

type DatedStage = Exclude<ActivityKind, 'saved'>;
const datedStages = ['applied', 'interview', 'offer', 'rejected'] as const satisfies readonly DatedStage[];

/** So many days are counted one by one. */
const countedDays = 30;

/**
 * Counts the figures of jobs in one pass. It does not matter in which order they come. Memory holds a number for each
 * company, week and time to an answer, and never a row.
 */
export class FigureCounter {
  readonly #withScores: boolean;
  readonly #dayOf: (at: Timestamp) => DayNumber;
  readonly #firstDay: DayNumber;
  /** The day before it. What is earlier in UTC is earlier than the first day in every zone. */
  readonly #noEarlierThan: string;
  readonly #days = Array.from({ length: countedDays }, () => zeros(datedStages));
  readonly #byStatus = zeros(jobStatuses);
  readonly #bySource = zeros(jobSources);
  readonly #reached = zeros(stages);
  readonly #companies = new DistinctTexts();
  readonly #weeks = new Map<DayNumber, number>();
  readonly #answerDays = new Map<number, number>();
  readonly #activities: LatestActivities;
  #jobs = 0;
  #answers = 0;
  #rejections = 0;
  #answerDaySum = 0;
  #scores = 0;
  #scoreSum = 0;

  /**
   * `now` ends the activities, and its day the days that are counted one by one. These end earlier with `lastDay`, the
   * last day of a period. Without scores, there is no mean of them, and the rows need not hold them.
   */
  constructor(of: {
    timeZone: string;
    now: Timestamp;
    lastDay?: string | null | undefined;
    withScores?: boolean;
  }) {
    const { timeZone, now, lastDay, withScores = true } = of;
    this.#withScores = withScores;
    this.#dayOf = daysIn(timeZone);
    const today = this.#dayOf(now);
    this.#firstDay = (lastDay ? Math.min(today, dayNumber(lastDay)) : today) - countedDays + 1;
    this.#noEarlierThan = dayText(this.#firstDay - 1);
    this.#activities = new LatestActivities(now);
  }

  add(job: FigureJob): void {
    this.#jobs++;
    if (job.status !== null) this.#byStatus[job.status]++;
    this.#bySource[job.source]++;
    if (this.#withScores && job.ai_match_score !== null) {
      this.#scores++;
      this.#scoreSum += job.ai_match_score;
    }
    for (const stage of datedStages) {
      const at = job[activityColumns[stage]];
      if (at === null || at < this.#noEarlierThan) continue;
      const day = this.#days[this.#dayOf(at) - this.#firstDay];
      if (day !== undefined) day[stage]++;
    }
    this.#activities.add(job);
    if (job.applied_at !== null) this.#addApplication(job, job.applied_at);
  }

  #addApplication(job: FigureJob, appliedAt: Timestamp): void {
    for (const stage of stages) if (hasReached(job, stage)) this.#reached[stage]++;
    if (hasReached(job, 'rejection')) this.#rejections++;
    else this.#companies.add(job.company_name.trim().toLowerCase());
    const applied = this.#dayOf(appliedAt);
    increase(this.#weeks, mondayOf(applied));
    const answer = firstAnswer(job);
    if (answer === null) return;
    const days = Math.max(0, this.#dayOf(answer) - applied);
    this.#answers++;
    this.#answerDaySum += days;
    increase(this.#answerDays, days);
  }

  result(): Figures {
    const applications = this.#reached.applied;
    return {
      jobs: this.#jobs,
      applications,
      activeCompanies: this.#companies.count,
      byStatus: { ...this.#byStatus },
      bySource: { ...this.#bySource },
      reached: { ...this.#reached },
      answers: this.#answers,
      rejections: this.#rejections,
      answerDays: inOrder(this.#answerDays).map(([days, count]) => ({ days, count })),
      medianAnswerDays: lowerMedian(this.#answerDays),
      meanAnswerDays: wholeMean(this.#answerDaySum, this.#answers),
      interviewRate: wholePercent(this.#reached.interview, applications),
      responseRate: wholePercent(this.#answers, applications),
      meanMatchScore: wholeMean(this.#scoreSum, this.#scores),
      weeks: inOrder(this.#weeks).map(([monday, count]) => ({
        monday: dayText(monday),
        applications: count,
      })),
      days: this.#days.map((counts, at) => ({ day: dayText(this.#firstDay + at), ...counts })),
      activities: this.#activities.result(),
    };
  }
}

function zeros<K extends string>(names: readonly K[]): Record<K, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;
}

function increase(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
