import { describe, expect, test } from 'vitest';
import { hasSevenDays, installWay } from './install-way.ts';

const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('where the menus are follows from how the browser names itself', () => {
  test.each([
    [
      'iPhone, Safari',
      `(iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webKit} Version/18.5 Mobile/15E148 Safari/604.1`,
      5,
      'ios-safari',
    ],
    [
      'iPad, Safari, as a Mac',
      `(Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/18.5 Safari/605.1.15`,
      5,
      'ios-safari',
    ],
    [
      'iPhone, Chrome',
      `(iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webKit} CriOS/140.0.0.0 Mobile/15E148 Safari/604.1`,
      5,
      'ios-other',
    ],
    [
      'iPhone, Firefox',
      `(iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webKit} FxiOS/145.0 Mobile/15E148 Safari/604.1`,
      5,
      'ios-other',
    ],
    [
      'Mac, Safari',
      `(Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/18.5 Safari/605.1.15`,
      0,
      'mac-safari',
    ],
    [
      'Mac, Chrome',
      `(Macintosh; Intel Mac OS X 10_15_7) ${blink} Chrome/140.0.0.0 Safari/537.36`,
      0,
      'chromium',
    ],
    ['Android, Firefox', '(Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0', 5, 'firefox-android'],
    [
      'Windows, Firefox',
      '(Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
      0,
      'firefox-windows',
    ],
    ['Linux, Firefox', '(X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 0, 'firefox-desktop'],
    [
      'Mac, Firefox',
      '(Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0',
      0,
      'firefox-desktop',
    ],
    [
      'Windows, Edge',
      `(Windows NT 10.0; Win64; x64) ${blink} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
      0,
      'chromium',
    ],
    [
      'Windows with a touch screen, Chrome',
      `(Windows NT 10.0; Win64; x64) ${blink} Chrome/140.0.0.0 Safari/537.36`,
      10,
      'chromium',
    ],
    [
      'Android, Chrome',
      `(Linux; Android 10; K) ${blink} Chrome/140.0.0.0 Mobile Safari/537.36`,
      5,
      'chromium-android',
    ],
    ['something else', '(Some; Device) Unheard/1.0', 0, 'unknown'],
  ] as const)('%s', (_name, platform, maxTouchPoints, way) => {
    expect(installWay({ userAgent: `Mozilla/5.0 ${platform}`, maxTouchPoints })).toBe(way);
  });
});

test('Safari’s seven days count in every browser of an iPhone, and on no other engine', () => {
  expect((['ios-safari', 'ios-other', 'mac-safari'] as const).map(hasSevenDays)).toEqual([true, true, true]);
  expect((['chromium', 'firefox-android', 'unknown'] as const).map(hasSevenDays)).toEqual([
    false,
    false,
    false,
  ]);
});
