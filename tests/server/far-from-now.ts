/**
 * When a schedule of a test is due, so that it is due in no test by itself. A copy that nobody expects would come to a
 * test that runs at a fixed time.
 */
const now = new Date();

/** A weekday, three to five days away in every time zone. */
export const farWeekday = ((now.getUTCDay() + 3) % 7) + 1;

/** A time of day in Nairobi, 11 to 16 hours away. It is after three at night: the date is the same in UTC. */
export const farTime = `${String(Math.max(3, (now.getUTCHours() + 3 + 12) % 24)).padStart(2, '0')}:30`;
