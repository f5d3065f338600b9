import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ExportOutcome } from './export-outcome.tsx';
import type { ExportRun } from './use-export.ts';

afterEach(cleanup);

function show(run: ExportRun): void {
  render(<ExportOutcome run={run} onCancel={() => {}} onDeliver={() => {}} />);
}

test('an export that runs says how many jobs it has written, their share, and how many a second', () => {
  show({
    kind: 'running',
    progress: { kind: 'writing', rows: 25_000, total: 100_000, rowsPerSecond: 41_234.5 },
  });
  screen.getByText('Writing the file: 25,000 of 100,000 jobs');
  screen.getByText('41,000 jobs per second');
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
  expect(screen.getAllByText('25%').length).toBeGreaterThan(0);
});

test('an export that waits says for what, to be read and to be heard', () => {
  show({ kind: 'running', progress: { kind: 'waiting', waitsFor: 'file' } });
  const words = 'Another file is being written or checked. Yours is next.';
  expect(screen.getAllByText(words).map((text) => text.getAttribute('aria-live'))).toEqual(['polite', null]);
  screen.getByRole('progressbar', { name: words });
  screen.getByRole('button', { name: 'Cancel' });
  expect(screen.queryByText(/^Writing/)).toBeNull();
});

test('at its end nothing is heard: it has begun nothing anew, and the focus says what came of it', () => {
  const heard = () => document.querySelector('[aria-live="polite"]')?.textContent;
  const of = (rows: number): ExportRun => ({
    kind: 'running',
    progress: { kind: 'writing', rows, total: 100_000, rowsPerSecond: null },
  });
  show(of(75_000));
  expect(heard()).toBe('75%');
  cleanup();
  show(of(100_000));
  expect(heard()).toBe('');
  cleanup();
  show({ kind: 'running', progress: { kind: 'copying', bytes: 0, total: 1000 } });
  expect(heard()).toBe('Copying the file to the place you chose');
  cleanup();
  show({ kind: 'running', progress: { kind: 'copying', bytes: 1000, total: 1000 } });
  expect(heard()).toBe('');
});

test('at its begin there is nothing to say but that it runs', () => {
  show({ kind: 'running', progress: { kind: 'writing', rows: 500, total: 100_000, rowsPerSecond: null } });
  expect(screen.queryByText(/per second/)).toBeNull();
});
