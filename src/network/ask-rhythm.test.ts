import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../tests/sync-schedules/random.ts';
import { type AskRhythm, askRhythm } from './ask-rhythm.ts';
import { readRetryAfter } from './retry-after.ts';

const tabs = 1000;
const begin = Date.parse('2026-05-01T10:00:00Z');

/** A thousand pages, each with its own random numbers, at one clock. */
function thousandTabs(clock: { at: number }): AskRhythm[] {
  return Array.from({ length: tabs }, (_, seed) =>
    askRhythm({ now: () => clock.at, random: seededRandom(seed * 7919 + 1).next }),
  );
}

/**
 * The moments at which the pages come back to a server that is away until `outageMs`. Every page asks in the first
 * millisecond. Whenever a page asks during the outage, it hears what `retryAfter` returns for that moment.
 */
function returns(outageMs: number, retryAfter: (at: number) => string | null): number[] {
  const clock = { at: begin };
  const end = begin + outageMs;
  return thousandTabs(clock)
    .map((rhythm) => {
      clock.at = begin;
      for (;;) {
        if (clock.at >= end && rhythm.mayAsk()) return clock.at;
        if (rhythm.mayAsk()) rhythm.heed(readRetryAfter(retryAfter(clock.at), clock.at));
        clock.at += rhythm.untilNext();
      }
    })
    .sort((a, b) => a - b);
}

function mostInASecond(moments: readonly number[]): number {
  return Math.max(
    ...moments.map((moment, at) => moments.filter((other, i) => i >= at && other < moment + 1000).length),
  );
}

const date = (ms: number) => new Date(ms).toUTCString();

describe('after an outage a thousand pages do not come back in one second', () => {
  test.each<[string, number, (at: number) => string | null]>([
    ['that nobody announced', 1000, () => null],
    ['of ten minutes that nobody announced', 600_000, () => null],
    ['that told all of them the same five seconds', 1000, () => '5'],
    ['that told all of them the same two minutes', 1000, () => '120'],
    ['that told all of them the same moment, over again', 300_000, () => date(begin + 300_000)],
    ['that told them five seconds each time they asked', 300_000, () => '5'],
    ['that told them nonsense', 60_000, () => 'soon'],
  ])('%s', (_what, outageMs, retryAfter) => {
    const moments = returns(outageMs, retryAfter);
    expect(moments).toHaveLength(tabs);
    // Over a minute, that is 17 a second on average.
    expect(mostInASecond(moments)).toBeLessThan(45);
  });

  test('of the network, which comes back to all of them at once', () => {
    const clock = { at: begin };
    const moments = thousandTabs(clock)
      .map((rhythm) => rhythm.untilBack())
      .sort((a, b) => a - b);
    expect(mostInASecond(moments)).toBeLessThan(150);
    expect(moments.at(-1)).toBeLessThanOrEqual(10_000);
  });
});

test('nobody asks before the server said, by itself or because the network came back', () => {
  const clock = { at: begin };
  for (const rhythm of thousandTabs(clock)) {
    rhythm.heed(begin + 90_000);
    expect(rhythm.mayAsk()).toBe(false);
    for (const wait of [rhythm.untilNext(), rhythm.untilBack()]) {
      expect(wait).toBeGreaterThanOrEqual(90_000);
      expect(wait).toBeLessThanOrEqual(150_000);
    }
  }
});

test('an answer ends that, and so does the time', () => {
  const clock = { at: begin };
  const rhythm = askRhythm({ now: () => clock.at, random: () => 0 });
  rhythm.heed(begin + 90_000);
  rhythm.heed(null);
  expect([rhythm.mayAsk(), rhythm.untilNext()]).toEqual([true, 30_000]);
  rhythm.heed(begin + 90_000);
  clock.at += 90_000;
  expect(rhythm.mayAsk()).toBe(true);
});

test('a page asks about once a minute', () => {
  const waits = thousandTabs({ at: begin }).map((rhythm) => rhythm.untilNext());
  const average = waits.reduce((sum, wait) => sum + wait, 0) / tabs;
  expect([Math.min(...waits) >= 30_000, Math.max(...waits) <= 90_000]).toEqual([true, true]);
  expect(Math.abs(average - 60_000)).toBeLessThan(3000);
});

test.each<[string | null, number | null]>([
  [null, null],
  ['', null],
  ['0', null],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['2026', 2_026_000],
  [' 120 ', 120_000],
  ['Fri, 01 May 2026 10:00:30 GMT', 30_000],
  ['Fri, 01 May 2026 09:59:30 GMT', null],
  ['999999999', 3_600_000],
  ['Fri, 01 May 2099 10:00:30 GMT', 3_600_000],
])('Retry-After: %s is %s ms', (header, ms) => {
  expect(readRetryAfter(header, begin)).toBe(ms === null ? null : begin + ms);
});
