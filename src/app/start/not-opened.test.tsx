import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { ErrorCode } from '../../kernel/errors.ts';
import { NotOpened } from './not-opened.tsx';

afterEach(cleanup);

test.each<[ErrorCode, string, RegExp]>([
  ['STORAGE_UNAVAILABLE', 'This browser does not let Pipeline keep your jobs', /private window/],
  ['STORAGE_FULL', 'Your jobs could not be opened', /^There is no storage space left/],
  ['INTERNAL_ERROR', 'Your jobs could not be opened', /Something went wrong/],
  ['WORKER_ENDED', 'Your jobs could not be opened', /stopped/],
])('%s is told as what it is', (code, title, sentence) => {
  render(<NotOpened code={code} onRetry={vi.fn()} />);
  expect(screen.getByRole('heading', { level: 1, name: title })).toBeVisible();
  expect(screen.getByText(sentence)).toBeVisible();
});

test('a disk that is full is tried again without loading the page anew', () => {
  const onRetry = vi.fn();
  render(<NotOpened code="STORAGE_FULL" onRetry={onRetry} />);
  screen.getByRole('button', { name: 'Try again' }).click();
  expect(onRetry).toHaveBeenCalledOnce();
});
