/** No longer than an hour: a wrong value of some proxy must not end the sync of this page. */
const longestMs = 3_600_000;

/**
 * Until when a server wants to be left alone, in milliseconds since 1970. Null where the header is missing or is none.
 * Spec: RFC 9110, 10.2.3: a number of seconds, or a date.
 */
export function readRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  const until = /^\d+$/.test(text) ? now + Number(text) * 1000 : /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(until) || until <= now ? null : Math.min(until, now + longestMs);
}
