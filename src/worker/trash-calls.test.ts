import { expect, it } from 'vitest';
import type { WriteOutcome } from '../restore/target.ts';
import type { AccountHolder } from './open-account.ts';
import { trashCalls } from './trash-calls.ts';

/** The calls of an account that answers this to whoever brings jobs back. */
function callsOf(outcome: WriteOutcome<readonly string[]>) {
  const account = {
    restore: { target: { bringBack: async () => outcome } },
    sync: { pull: async () => true },
  };
  return trashCalls({ current: () => account } as unknown as AccountHolder);
}

const failed = (code: string) => ({ kind: 'failed', code }) as const;

it.each([
  ['a rule of the table', failed('23514'), 'JOB_REFUSED'],
  ['a column that may not be empty', failed('23502'), 'JOB_REFUSED'],
  ['a type of a column', failed('22001'), 'JOB_REFUSED'],
  ['what nobody expected', failed('42501'), 'INTERNAL_ERROR'],
  ['no network', { kind: 'offline' }, 'OFFLINE'],
  ['a job that is gone', { kind: 'answer', value: [] }, 'NOT_FOUND'],
] as const)('says why a job does not come back: %s', async (_what, outcome, code) => {
  const quiet = { signal: new AbortController().signal, onProgress() {} };
  await expect(callsOf(outcome).bringBack(['x'], quiet)).rejects.toMatchObject({ code });
});
