import { describe, expect, test } from 'vitest';
import type { ExportRun } from '../../network/schedules.ts';
import { german } from '../../texts/de/de.ts';
import { english } from '../../texts/en/en.ts';
import { swahili } from '../../texts/sw/sw.ts';
import { textsFor } from '../../texts/texts.ts';
import { fewerRun, fileWords, isUnderWay, refusalWords, runWords, whenWords } from './schedule-words.ts';

const en = textsFor(['en-GB'], english);
const de = textsFor(['de-DE'], german);
const sw = textsFor(['sw-KE'], swahili);
const at = '2026-03-04T12:00:00Z';

describe('when the emails come', () => {
  const daily = { every: 'day', at: '07:30', tz: 'Africa/Nairobi', weekday: null, day: null } as const;
  const monthly = { ...daily, every: 'month', at: '23:00' } as const;
  test.each([
    [en, daily, 'Every day between 07:30 and 08:00'],
    [en, { ...daily, every: 'week', weekday: 1 }, 'Every Monday between 07:30 and 08:00'],
    [de, { ...daily, every: 'week', weekday: 7 }, 'Jeden Sonntag zwischen 07:30 und 08:00 Uhr'],
    [sw, { ...daily, every: 'week', weekday: 5 }, 'Kila Ijumaa kati ya 07:30 na 08:00'],
    [de, { ...monthly, day: 1 }, 'Am 1. jedes Monats zwischen 23:00 und 00:00 Uhr'],
    [en, { ...monthly, day: 30 }, 'On day 30 of every month, or on its last day, between 23:00 and 00:00'],
    [en, { ...monthly, day: 31 }, 'On the last day of every month, between 23:00 and 00:00'],
    [en, { ...daily, tz: 'America/New_York' }, 'Every day between 07:30 and 08:00 (America/New York)'],
  ] as const)('%#', (texts, schedule, words) => {
    expect(whenWords(schedule, texts, 'Africa/Nairobi')).toBe(words);
  });
});

describe('what the file holds', () => {
  test.each([
    ['format=json', 'JSON: all jobs in your account'],
    ['format=pdf&layout=proof', 'PDF: all applications in your account'],
    ['format=xlsx&period=this-month', 'Excel: added in the month of the email'],
    [
      'format=csv&period=last-month&by=applied&status=saved&omit=notes',
      'CSV: applied in the month before the email, Saved, without notes',
    ],
    ['format=csv&from=2026-03-01&to=2026-03-31', 'CSV: added 1 – 31 March 2026'],
    ['backup', 'Backup: all jobs in your account, with the trash and the history of each job'],
    ['format=newer', 'A file that this version of the app does not know'],
  ])('%s', (query, words) => {
    // Intl puts thin spaces around the dash.
    expect(fileWords(query, at, en).replace(/\s/g, ' ')).toBe(words);
  });
});

const sent: ExportRun = {
  ...{ id: '1', state: 'sent', period: '2026-03-04', due_at: at, export: 'format=csv', name: 'jobs.csv' },
  ...{ rows: 12, bytes: 3400, as_of: at, fewer: false, late: false, try_at: null, sent_at: at },
  error_code: null,
};

describe('what became of a copy', () => {
  test.each([
    [sent, 'good', 'Sent', [], ['12 jobs', '3.4 kB']],
    [
      { ...sent, late: true, period: null },
      'good',
      'Sent late',
      [],
      ['12 jobs', '3.4 kB', 'asked for by hand'],
    ],
    [
      { ...sent, fewer: true, rows: 1 },
      'warning',
      'Sent, with far fewer jobs than before',
      [],
      ['1 job', '3.4 kB'],
    ],
    [{ ...sent, export: 'format=pdf', rows: 1 }, 'good', 'Sent', [], ['1 application', '3.4 kB']],
    [
      { ...sent, state: 'unchanged', bytes: null },
      ...(['good', 'Not sent, because nothing had changed', [], ['12 jobs']] as const),
    ],
    [
      { ...sent, state: 'too_large', rows: null, bytes: null },
      ...(['warning', 'Too large for an email', ['You can export it in the app instead.'], []] as const),
    ],
    [
      { ...sent, state: 'waiting', rows: null, bytes: null },
      ...(['calm', 'Will be sent in a moment', [], []] as const),
    ],
    [
      { ...sent, state: 'failed', rows: null, bytes: null, error_code: 'MAIL_REFUSED' },
      'warning',
      'Not sent',
      [en.say('run.why.MAIL_REFUSED')],
      [],
    ],
    [
      { ...sent, state: 'failed', rows: null, bytes: null, error_code: 'EXPORT_COUNT_MISMATCH' },
      'warning',
      'Not sent',
      [en.sayError('EXPORT_COUNT_MISMATCH')],
      [],
    ],
    [
      { ...sent, state: 'failed', rows: null, bytes: null, error_code: 'A_NEWER_ONE' },
      'warning',
      'Not sent',
      [en.sayError('INTERNAL_ERROR')],
      [],
    ],
  ] as const)('%#', (run, tone, title, more, facts) => {
    expect(runWords(run, en)).toEqual({ tone, title, more, facts });
  });

  test('one that will be tried again is not under way', () => {
    const later = { ...sent, state: 'waiting', error_code: 'MAIL_UNAVAILABLE', try_at: at } as const;
    expect(runWords(later, en)).toMatchObject({
      title: 'Not sent yet',
      more: [expect.any(String), expect.stringMatching(/^Next try: 4 March 2026/)],
    });
    expect(
      [later, { ...later, error_code: null }, { ...later, state: 'running' } as const].map(isUnderWay),
    ).toEqual([false, true, true]);
  });

  test('far fewer jobs are asked about only while the newest copy has them', () => {
    const fewer = { ...sent, fewer: true };
    const failed = { ...sent, state: 'failed' } as const;
    expect(fewerRun([failed, fewer, sent])).toBe(fewer);
    expect(fewerRun([sent, fewer])).toBeNull();
    expect(fewerRun([])).toBeNull();
  });
});

test('a limit is told with the moment at which it ends', () => {
  const refusal = {
    kind: 'refused',
    code: 'RATE_LIMITED',
    reason: 'too_many_by_hand',
    retryAfter: 86_400,
  } as const;
  expect(refusalWords(refusal, en, new Date(at))).toContain('from 5 March 2026');
  // The limit of requests a minute is another one.
  expect(refusalWords({ kind: 'refused', code: 'RATE_LIMITED' }, en, new Date(at))).toBe(
    en.sayError('RATE_LIMITED'),
  );
  expect(
    refusalWords({ kind: 'refused', code: 'CONFLICT', reason: 'too_many_schedules' }, en, new Date(at)),
  ).toBe(en.say('schedules.full'));
});
