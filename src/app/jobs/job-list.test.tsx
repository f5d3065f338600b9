import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { JobListRow } from '../../local-db/job-list-query.ts';
import { type AppParts, AppPartsContext } from '../app-parts.ts';
import { JobList } from './job-list.tsx';
import type { JobPages } from './use-job-pages.ts';

const user = userEvent.setup();
afterEach(cleanup);

/** Renders the list. It needs only a clock from the app. */
function show(pages: JobPages): void {
  render(
    <AppPartsContext value={{ now: () => new Date('2026-03-04T12:00:00Z') } as AppParts}>
      <JobList pages={pages} onOpen={() => {}} />
    </AppPartsContext>,
  );
}

/** Returns this many jobs, as the worker would answer. Each row names its index. */
function pagesOf(total: number): JobPages {
  const row = (index: number): JobListRow => ({
    ...{
      id: String(index),
      job_title: `Job ${index}`,
      company_name: 'Acme',
      status: 'saved',
      source: 'manual',
    },
    ...{
      created_at: '2026-01-01T00:00:00Z',
      updated_at: null,
      ai_match_score: null,
      location: null,
      is_remote: null,
      tags: [],
    },
    ...{ applied_at: null, interview_at: null, offer_at: null, rejected_at: null },
  });
  const query = { filters: {}, sort: 'added' } as const;
  return { total, query, row, show() {}, failure: null, retry() {} };
}

test('a list of a million jobs is walked to the end that a browser can draw, and says where the rest is', async () => {
  show(pagesOf(1_000_000));
  (await screen.findByRole('link', { name: /^Job 0\b/ })).focus();
  await user.keyboard('{End}');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Job 99999,'));
  const last = document.activeElement?.getBoundingClientRect();
  expect(last?.top).toBeGreaterThan(0);
  expect(last?.bottom).toBeLessThanOrEqual(window.innerHeight);
  screen.getByText(/^These are the first 100,000 of 1,000,000 jobs\./);
  await user.keyboard('{ArrowUp}');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Job 99998,'));
});

test('a list that fits says nothing of an end', async () => {
  show(pagesOf(250));
  await screen.findByRole('link', { name: /^Job 0\b/ });
  expect(screen.queryByText(/^These are the first/)).toBeNull();
});
