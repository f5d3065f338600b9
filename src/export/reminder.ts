const dayMs = 24 * 60 * 60_000;
/** How long nothing may leave a device before the app says so, and how long it is quiet after "Not now". */
const patienceDays = 7;

/** When files of jobs left this device. Times are ISO 8601. */
export interface Departures {
  readonly now: Date;
  /** When one last left this device, or, if none did, since when this device would know. */
  readonly left: string;
  /** When one last left the account in another way, such as a mail that a schedule sent. Null: never, or not known. */
  readonly leftElsewhere: string | null;
  /** When the person last wanted no reminder. */
  readonly quietSince: string | null;
}

/**
 * For how many whole days nothing has left, if that is long enough to remind the person. Null if it is not, if the
 * person wants quiet, or if the times make no sense (a clock was wrong). It also is null if the last file left
 * elsewhere: nobody here knows which jobs were in it, so nobody can say that they have changed since.
 */
export function daysWithoutFile({ now, left, leftElsewhere, quietSince }: Departures): number | null {
  const daysSince = (time: string) => Math.floor((now.getTime() - Date.parse(time)) / dayMs);
  if (leftElsewhere !== null && Date.parse(leftElsewhere) > Date.parse(left)) return null;
  if (quietSince !== null && Math.abs(daysSince(quietSince)) < patienceDays) return null;
  const days = daysSince(left);
  return days >= patienceDays ? days : null;
}
