import type { Timestamp } from '../job/timestamp.ts';

/**
 * A function that writes moments as a spreadsheet reads them: `YYYY-MM-DD HH:MM:SS`, on the clocks of an IANA
 * zone as that engine's tables know it, daylight saving and the seconds of old local mean times included.
 * Parts of a second are cut off. At the ends of our years a zone's clock may show 0000 or 10000.
 *
 * Throws a RangeError for a zone that Intl does not know. About a microsecond a call where days repeat.
 */
export function spreadsheetTime(timeZone: string): (time: Timestamp) => string {
  const offsets = zoneOffsets(timeZone);
  return (time) => {
    const utc = Date.parse(`${time.slice(0, 19)}Z`);
    const offset = offsets(utc);
    const text = offset === 0 ? time : new Date(utc + offset).toISOString();
    // Beyond the year 9999 ISO 8601 has a sign and six digits (ECMA-262, Date Time String Format).
    const dateStart = text.startsWith('+') ? 2 : 0;
    const dateEnd = text.indexOf('T');
    return `${text.slice(dateStart, dateEnd)} ${text.slice(dateEnd + 1, dateEnd + 9)}`;
  };
}

/**
 * What to add to a UTC time, both in milliseconds, to read that zone's clocks. Asking Intl takes some
 * microseconds, so a day whose two ends agree is asked once: no zone has changed its clocks and changed them
 * back within one day. A day of a change is asked for each moment. Holds 5,000 days at most.
 */
function zoneOffsets(timeZone: string): (utc: number) => number {
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

/** The offset in a text that ends in `GMT`, `GMT+05:30` or `GMT-04:56:02` (CLDR, localized GMT format). */
function offsetOf(formatted: string): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(formatted);
  if (match === null) throw new RangeError(`No offset in "${formatted}"`);
  const [, sign, hours, minutes, seconds] = match;
  const size = (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000;
  return sign === '-' ? -size : size;
}

const DAY_MS = 86_400_000;
