import { expect, test } from 'vitest';
import type { ApiToken } from '../../network/api-tokens.ts';
import type { ExportRun, Schedule } from '../../network/schedules.ts';
import { toTell } from './to-tell.ts';

const now = new Date('2026-03-04T12:00:00Z');
const schedule: Schedule = {
  ...{ id: '1', every: 'day', at: '07:00', tz: 'UTC', weekday: null, day: null, export: 'format=csv' },
  ...{ only_if_changed: false, paused: null, next_at: '2026-03-05T07:00:00Z', last_good_at: null },
  ...{ overdue: false, last_run: null },
};
const token = (name: string, expires_at: string): ApiToken => ({
  ...{ id: name, name, hint: 'pxp_1234', scopes: [], created_at: expires_at, last_used_at: null },
  expires_at,
});

test.each([
  ['nothing', [], [], null],
  ['emails that come', [schedule], [], null],
  ['emails that the person paused', [{ ...schedule, paused: 'person' as const }], [], null],
  [
    'emails that were paused after failures',
    [schedule, { ...schedule, overdue: true, paused: 'failing' as const }],
    [],
    { kind: 'paused' },
  ],
  [
    'emails that fail',
    [{ ...schedule, overdue: true }],
    [token('a', '2026-03-05T12:00:00Z')],
    { kind: 'overdue' },
  ],
  [
    'a copy with far fewer jobs',
    [{ ...schedule, overdue: true, last_run: { fewer: true } as ExportRun }],
    [],
    { kind: 'fewer' },
  ],
  ['access that lasts', [], [token('a', '2026-03-18T12:00:01Z')], null],
  ['access that has ended', [], [token('a', '2026-03-04T12:00:00Z')], null],
  [
    'access that ends soon: the first one',
    [schedule],
    [token('a', '2026-03-18T12:00:00Z'), token('b', '2026-03-05T12:00:00Z')],
    { kind: 'access-ends', name: 'b', expiresAt: '2026-03-05T12:00:00Z' },
  ],
])('%s', (_, schedules, tokens, told) => {
  expect(toTell({ schedules, tokens, now })).toEqual(told);
});
