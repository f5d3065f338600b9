/** How often a visible page asks for changes, in milliseconds, on average. */
const intervalMs = 60_000;
/** A network comes back for many pages at once. A person who waits for it hardly notices some seconds. */
const spreadMs = 10_000;

/**
 * When a page may ask the server by itself. After an outage a thousand pages must not return in one second, so each
 * moment is random. The page respects a server that asked for a pause (RFC 9110, 10.2.3, `Retry-After`), and the pages
 * that heard this together come back at different times. None of this applies to what a person asks for with the
 * button.
 */
export interface AskRhythm {
  /** Takes over what the server said last: until when it wants no request, in milliseconds since 1970. */
  heed(notBefore: number | null): void;
  mayAsk(): boolean;
  /** Milliseconds until the next look. */
  untilNext(): number;
  /** Milliseconds until the look after the network came back. */
  untilBack(): number;
}

/** `now` in milliseconds since 1970; `random` from 0 up to 1. */
export function askRhythm({ now, random }: { now: () => number; random: () => number }): AskRhythm {
  let leaveAloneUntil = 0;
  const leaveAloneMs = () => Math.max(0, leaveAloneUntil - now());
  return {
    heed(notBefore) {
      leaveAloneUntil = notBefore ?? 0;
    },
    mayAsk: () => leaveAloneMs() === 0,
    untilNext: () => Math.max(leaveAloneMs(), intervalMs / 2) + random() * intervalMs,
    untilBack: () => leaveAloneMs() + random() * spreadMs,
  };
}
