import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { receiptWith } from '../../../tests/receipt-with.ts';
import type { FileCheck } from '../../import/file-check.ts';
import { type AppParts, AppPartsContext } from '../app-parts.ts';
import { CheckOutcome } from './check-outcome.tsx';

afterEach(cleanup);

test('an unchanged file that missed jobs says at once which, and that it did so when it was made', () => {
  const receipt = receiptWith({
    fileName: 'pipeline-jobs-2026-03-04-incomplete.json',
    unreadable: { count: 1, named: [{ id: 'b', company: 'Acme', title: 'Cook' }] },
    incomplete: 'unreadable-rows',
  });
  const fileCheck: FileCheck = {
    ...{ name: receipt.fileName, bytes: 100, sha256: receipt.sha256, receipt },
    content: { kind: 'unreadable', fault: { reason: 'gone' } },
  };
  const parts = {
    lastAccount: { current: () => null },
    now: () => new Date('2026-03-05T12:00:00Z'),
  } as unknown as AppParts;
  render(
    <AppPartsContext value={parts}>
      <CheckOutcome fileCheck={fileCheck} typed={null} onUnlock={() => {}} />
    </AppPartsContext>,
  );
  const words = screen.getByText('Unchanged, but it was incomplete when you exported it').closest('.banner');
  expect(words?.className).toContain('warning');
  expect(words?.textContent).toContain('1 job that this device could not read: Cook at Acme.');
});
