/** An hour at most: a proxy's wrong value must not end the sync of this page. */
const longestMs = 3_600_000;

/**
 * Until when a server wants no request, in milliseconds since 1970. Null if the header is missing or invalid. Spec: RFC
 * 9110, 10.2.3: a number of seconds, or a date.
 */
export function readRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  const until = /^\d+$/.test(text) ? now + Number(text) * 1000 : /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(until) || until <= now ? null : Math.min(until, now + longestMs);
}
