import { JobCounter } from './named-jobs.ts';
import type { Comparison, DifferingJob } from './verification.ts';

export type Found = Omit<Extract<Comparison, { kind: 'compared' }>, 'kind' | 'copy'>;

/** What a comparison of a file with the copy comes to, gathered job by job. */
export class Findings {
  same = 0;
  notChosen = 0;
  readonly differing = new JobCounter<DifferingJob>();
  readonly missing = new JobCounter();
  readonly extra = new JobCounter();

  result(): Found {
    return {
      same: this.same,
      notChosen: this.notChosen,
      differing: this.differing.result(),
      missing: this.missing.result(),
      extra: this.extra.result(),
    };
  }
}
