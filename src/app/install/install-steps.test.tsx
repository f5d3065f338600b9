import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { InstallSteps } from './install-steps.tsx';
import type { InstallWay } from './install-way.ts';

afterEach(() => {
  cleanup();
  document.documentElement.dir = '';
});

/** Returns where the thing to press is in each picture: from its left edge, in the picture's units (120 wide). */
function middles(way: InstallWay, direction: 'ltr' | 'rtl'): readonly number[] {
  document.documentElement.dir = direction;
  const { container } = render(<InstallSteps way={way} />);
  const found = [...container.querySelectorAll('.install-target')].map((target) => {
    const picture = target.closest('svg')?.getBoundingClientRect();
    if (picture === undefined) throw new Error('The target is in no picture');
    const { left, right } = target.getBoundingClientRect();
    return Math.round((((left + right) / 2 - picture.left) * 120) / picture.width);
  });
  cleanup();
  return found;
}

test.each([
  // Safari has Share in the middle. A row of a sheet is as wide as the sheet.
  { way: 'ios-safari', there: [60, 60, 60], mirrored: [60, 60, 60] },
  { way: 'ios-other', there: [82, 60, 60], mirrored: [38, 60, 60] },
  { way: 'mac-safari', there: [38, 59, 59], mirrored: [83, 61, 61] },
  { way: 'firefox-android', there: [85, 66, 60], mirrored: [35, 54, 60] },
  { way: 'firefox-windows', there: [96], mirrored: [24] },
  { way: 'chromium', there: [102, 82], mirrored: [18, 38] },
] as const)(
  'on $way what to press is where the browser of who reads from right to left has it',
  ({ way, there, mirrored }) => {
    expect([middles(way, 'ltr'), middles(way, 'rtl')]).toEqual([there, mirrored]);
  },
);

test('the app’s own sign is the same in both directions', () => {
  for (const direction of ['ltr', 'rtl'] as const) {
    document.documentElement.dir = direction;
    const { container } = render(<InstallSteps way="ios-safari" />);
    const lines = container.querySelector<SVGGraphicsElement>('.install-app-lines');
    expect(lines?.getScreenCTM()?.a).toBeGreaterThan(0);
    cleanup();
  }
});
