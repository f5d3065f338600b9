/** Whether this engine's tables have the zone. Intl also takes offsets such as `+01:00`: they are not IANA names. */
export function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false; // ECMA-402: an unknown zone is a RangeError
    throw error;
  }
}

/**
 * Returns a function that says what to add to a UTC time to read the zone's clocks, both in milliseconds. This includes
 * daylight saving and the seconds of old local mean times. Asking Intl takes some microseconds, so a day whose two ends
 * agree is asked once: no zone has changed its clocks and changed them back within one day. On a day with a change,
 * each moment is asked. Holds 5,000 days at most. Throws a RangeError for a zone that Intl does not know.
 */
export function zoneOffsets(timeZone: string): (utc: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const ask = (utc: number) => offsetOf(format.format(utc));
  const offsetByDay = new Map<number, number | 'changes'>();

  return (utc) => {
    const day = Math.floor(utc / DAY_MS);
    let known = offsetByDay.get(day);
    if (known === undefined) {
      const atStart = ask(day * DAY_MS);
      known = ask((day + 1) * DAY_MS) === atStart ? atStart : 'changes';
      if (offsetByDay.size >= 5_000) offsetByDay.clear();
      offsetByDay.set(day, known);
    }
    return known === 'changes' ? ask(utc) : known;
  };
}

/**
 * The other way: returns a function that says at which moments the zone's clocks show a time (given as if it were UTC),
 * the earliest first. Most times are one moment. Those of the hour that a zone skips are none, and those of the hour that
 * it repeats are two. Throws a RangeError for a zone that Intl does not know.
 */
export function zoneMoments(timeZone: string): (clock: number) => readonly number[] {
  const offsets = zoneOffsets(timeZone);
  return (clock) => {
    const nearby = new Set([clock - DAY_MS, clock, clock + DAY_MS].map(offsets));
    return [...nearby]
      .map((offset) => clock - offset)
      .filter((utc) => utc + offsets(utc) === clock)
      .sort((a, b) => a - b);
  };
}

/** The offset in a text that ends in `GMT`, `GMT+05:30` or `GMT-04:56:02` (CLDR, localized GMT format). */
function offsetOf(formatted: string): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(formatted);
  if (match === null) throw new RangeError(`No offset in "${formatted}"`);
  const [, sign, hours, minutes, seconds] = match;
  const size = (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000;
  return sign === '-' ? -size : size;
}

const DAY_MS = 86_400_000;
