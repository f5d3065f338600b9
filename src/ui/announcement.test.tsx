import { act, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Announcement } from './announcement.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a text is said once and then gone from what is read', async () => {
  const { container, rerender } = render(<Announcement text="3 jobs" />);
  expect(container.textContent).toBe('3 jobs');
  await act(() => vi.runAllTimersAsync());
  expect(container.textContent).toBe('');
  rerender(<Announcement text="2 jobs" />);
  expect(container.textContent).toBe('2 jobs');
  rerender(<Announcement text="3 jobs" />);
  expect(container.textContent).toBe('3 jobs');
  await act(() => vi.runAllTimersAsync());
  expect(container.textContent).toBe('');
});
