import { zoneMoments, zoneOffsets } from '../../kernel/time-zone.ts';

/**
 * Returns a function that writes moments (ISO 8601, UTC, `Z`) as a spreadsheet reads them: `YYYY-MM-DD HH:MM:SS`, on
 * the clocks of an IANA zone as this engine's tables know it, with daylight saving and the seconds of old local mean
 * times. It cuts off parts of a second. At the ends of our years a zone's clock may show the year 0000 or 10000.
 *
 * Throws a RangeError for a zone that Intl does not know. A call takes about a microsecond where days repeat.
 */
export function spreadsheetTime(timeZone: string): (time: string) => string {
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
 * The other way: returns a function that reads `YYYY-MM-DD HH:MM:SS` on the clocks of the zone, as `…Z`. A time that the
 * clocks show twice is the first of the two. Null for another text, and for a time that they skip.
 */
export function readSpreadsheetTime(timeZone: string): (text: string) => string | null {
  const momentsAt = zoneMoments(timeZone);
  return (text) => {
    const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(text) ?? [];
    const clock = Date.parse(`${day}T${time}Z`);
    // Engines move days that no calendar has to the next month.
    if (Number.isNaN(clock) || !new Date(clock).toISOString().startsWith(day)) return null;
    const [moment] = momentsAt(clock);
    return moment === undefined ? null : `${new Date(moment).toISOString().slice(0, 19)}Z`;
  };
}
