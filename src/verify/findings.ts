import type { Job } from '../job/job.ts';
import { JobCounter, missingJob } from './named-jobs.ts';
import type { Comparison, DifferingJob } from './verification.ts';

export type Found = Omit<Extract<Comparison, { kind: 'compared' }>, 'kind' | 'copy'>;

/** What a comparison of a file with the copy comes to, gathered job by job. */
export class Findings {
  same = 0;
  readonly differing = new JobCounter<DifferingJob>();
  readonly extra = new JobCounter();
  readonly #missing = new JobCounter();
  readonly #chooses: (job: Job) => boolean;
  #notChosen = 0;

  /** `chooses`: whether the file, by what it was chosen by, should hold this job. */
  constructor(chooses: (job: Job) => boolean) {
    this.#chooses = chooses;
  }

  /** A job of the copy that the file does not hold. */
  addAbsent(job: Job): void {
    if (this.#chooses(job)) this.#missing.add(() => missingJob(job));
    else this.#notChosen++;
  }

  result(): Found {
    return {
      same: this.same,
      notChosen: this.#notChosen,
      differing: this.differing.result(),
      missing: this.#missing.result(),
      extra: this.extra.result(),
    };
  }
}
