import { zoneMoments, zoneOffsets } from '../../kernel/time-zone.ts';

const DAY_MS = 86_400_000;
/** 1970-01-01 in the calendar of a spreadsheet that begins in 1900. */
const unixDay = 25_569;
/** 1900-03-01. Before it, spreadsheets count a 29 February that 1900 did not have, and not all of them. */
const firstDay = 61;
/** 10000-01-01: a spreadsheet's years end before it. */
const endDay = 2_958_466;

/**
 * Returns a function that says which number of a spreadsheet a moment (ISO 8601, UTC, `Z`) is, on the clocks of the
 * zone, in days. It cuts off parts of a second. Null before 1900-03-01 and after 9999, where spreadsheets disagree.
 */
export function dateSerial(timeZone: string): (time: string) => number | null {
  const offsets = zoneOffsets(timeZone);
  return (time) => {
    const utc = Date.parse(`${time.slice(0, 19)}Z`);
    // One division of whole numbers, so every engine rounds alike.
    const serial = (utc + offsets(utc) + unixDay * DAY_MS) / DAY_MS;
    return inRange(serial);
  };
}

/**
 * The other way: returns a function that says which moment a number of a spreadsheet is, to the second, as `…Z`. Where
 * the zone's clocks show this time twice or never, or the zone is null, it is the clock's text without a zone
 * (`2026-10-25 02:30:00`). Null for a number that no date of a spreadsheet has.
 */
export function serialTime(
  timeZone: string | null,
  { countsFrom1904 }: { countsFrom1904: boolean },
): (serial: number) => string | null {
  const momentsAt = timeZone === null ? () => [] : zoneMoments(timeZone);
  return (serial) => {
    const from1900 = serial + (countsFrom1904 ? days1904 : 0);
    if (inRange(from1900) === null) return null;
    // Programs save some fifteen digits of a number: enough for a second, not for a millisecond.
    const clock = Math.round((from1900 - unixDay) * (DAY_MS / 1000)) * 1000;
    const [moment, ...others] = momentsAt(clock);
    const isCertain = moment !== undefined && others.length === 0;
    const text = new Date(isCertain ? moment : clock).toISOString().slice(0, 19);
    return isCertain ? `${text}Z` : text.replace('T', ' ');
  };
}

/** From the first day of one calendar of spreadsheets to that of the other. */
const days1904 = 1_462;

/** The number of a day such as `2026-03-04`, or null as above. */
export function daySerial(day: string): number | null {
  return inRange(Date.parse(`${day}T00:00:00Z`) / DAY_MS + unixDay);
}

function inRange(serial: number): number | null {
  return serial >= firstDay && serial < endDay ? serial : null;
}
