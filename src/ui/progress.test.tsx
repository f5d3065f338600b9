import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Progress } from './progress.tsx';

afterEach(cleanup);

test.each([
  [0, 6000, '0'],
  [5999, 6000, '99'],
  [6000, 6000, '100'],
  [7000, 6000, '100'],
  [10, null, null],
  [0, 0, null],
])('%d of %s is said as %s percent', (done, total, percent) => {
  render(<Progress label="Writing" done={done} total={total} />);
  expect(screen.getByRole('progressbar', { name: 'Writing' }).getAttribute('aria-valuenow')).toBe(percent);
});
