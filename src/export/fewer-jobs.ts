/**
 * Whether an account looks as if it had lost its jobs: it holds fewer than half of what the last good copy held. Such
 * a copy may be the last trace of a mistake, so it never counts as a good one and replaces none. `lastGood` is null
 * where there is no good copy yet. Ask it only of copies of all active jobs: a filter may well choose fewer one month.
 */
export function holdsFarFewer(jobs: { readonly now: number; readonly lastGood: number | null }): boolean {
  return jobs.lastGood !== null && jobs.now * 2 < jobs.lastGood;
}
