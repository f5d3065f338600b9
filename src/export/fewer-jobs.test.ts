import { expect, it } from 'vitest';
import { holdsFarFewer } from './fewer-jobs.ts';

it.each([
  ['no copy yet', 0, null, false],
  ['none where there were some', 0, 1, true],
  ['still none', 0, 0, false],
  ['exactly half', 1, 2, false],
  ['less than half', 1, 3, true],
  ['more than before', 9, 3, false],
] as const)('%s', (_name, now, lastGood, isFewer) => {
  expect(holdsFarFewer({ now, lastGood })).toBe(isFewer);
});
