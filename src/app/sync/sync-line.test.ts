import { describe, expect, test } from 'vitest';
import { textsFor } from '../../texts/texts.ts';
import { type SyncKnowledge, syncLine, syncSentence } from './sync-line.ts';

const now = new Date('2026-03-04T12:00:00');
const today = new Date('2026-03-04T09:14:00').toISOString();
const yesterday = new Date('2026-03-03T18:02:00').toISOString();
const justNow = new Date('2026-03-04T11:58:00').toISOString();

const whole = {
  count: 6000,
  generation: 7,
  total: 6000,
  asOf: today,
  incomplete: null,
  pulling: false,
  problem: null,
  question: null,
  notBefore: null,
} as const;
const begun = { ...whole, count: 1200, asOf: null, incomplete: 'first-pull' } as const;
const nothing = { ...begun, count: 0, total: null, generation: 0 } as const;

function said(knowledge: Partial<SyncKnowledge>): string {
  const line = syncLine({
    state: whole,
    online: true,
    pageProblem: null,
    checking: false,
    checked: true,
    ...knowledge,
  });
  return syncSentence(line, textsFor(['en-GB']), now);
}

test.each<[string, Partial<SyncKnowledge>]>([
  ['Opening your copy', { state: null, checking: true, checked: false }],
  ['Up to date, 6,000 jobs, 2 minutes ago', { state: { ...whole, asOf: justNow } }],
  ['Up to date, 6,000 jobs, 2 hours ago', {}],
  ['Up to date, 1 job, 2 minutes ago', { state: { ...whole, count: 1, total: 1, asOf: justNow } }],
  ['Getting your jobs', { state: nothing, checking: true, checked: false }],
  ['Getting your jobs', { state: { ...nothing, total: 0 }, checking: true, checked: false }],
  ['Getting your jobs: 1,200 of 6,000', { state: { ...begun, pulling: true }, checked: false }],
  ['Getting your jobs: 1,200 of 6,000', { state: begun, checked: false }],
  ['Checking for changes, showing your copy from today 09:14', { checking: true }],
  ['Offline, showing your copy from today 09:14', { pageProblem: 'offline' }],
  ['Offline, showing your copy from today 09:14', { state: { ...whole, problem: 'offline' } }],
  ['Offline, showing your copy from today 09:14', { online: false, checking: true }],
  [
    'Offline, showing your copy from 3 March 2026 at 18:02',
    { state: { ...whole, asOf: yesterday }, pageProblem: 'offline' },
  ],
  ['Offline, showing 1,200 of 6,000 jobs', { state: begun, pageProblem: 'offline' }],
  ['Offline, 1,200 jobs are here so far', { state: { ...begun, total: null }, pageProblem: 'offline' }],
  ['Offline, your jobs are not on this device yet', { state: nothing, pageProblem: 'offline' }],
  ['Sign in again to update, showing your copy from today 09:14', { pageProblem: 'sign-in' }],
  ['Sign in again to update', { state: { ...nothing, problem: 'sign-in' } }],
  [
    'The server has a problem, showing your copy from today 09:14',
    { state: { ...whole, problem: 'server' } },
  ],
  ['No storage space left, showing your copy from today 09:14', { state: { ...whole, problem: 'storage' } }],
  [
    'Changes could not be saved on this device, showing your copy from today 09:14',
    { state: { ...whole, problem: 'storage-refused' } },
  ],
  ['Updating stopped unexpectedly, showing your copy from today 09:14', { pageProblem: 'stopped' }],
  [
    'This account is no longer on the server, showing your copy from today 09:14',
    { state: { ...whole, problem: 'no-account' } },
  ],
  [
    'Jobs are missing on the server, showing your copy from today 09:14',
    { state: { ...whole, question: { here: 6000, there: 1, lacking: 5999, answer: null } } },
  ],
  [
    'Not updating, because you kept your copy from today 09:14',
    { state: { ...whole, question: { here: 6000, there: 1, lacking: 5999, answer: 'keep' } } },
  ],
  [
    'Offline, showing your copy from today 09:14',
    {
      state: {
        ...whole,
        question: { here: 6000, there: 1, lacking: 5999, answer: 'keep' },
        problem: 'offline',
      },
    },
  ],
  [
    'Your copy may differ from your account, as of today 09:14',
    { state: { ...whole, incomplete: 'proof-failed' } },
  ],
  ['Some jobs could not be read, as of today 09:14', { state: { ...whole, incomplete: 'unreadable-rows' } }],
])('says "%s"', (sentence, knowledge) => {
  expect(said(knowledge)).toBe(sentence);
});

describe('"Up to date" is not said', () => {
  test.each<[string, Partial<SyncKnowledge>]>([
    ['of an old copy before the server was asked in this page', { checked: false }],
    ['of a copy that lost its proof', { state: { ...whole, incomplete: 'proof-failed' } }],
    ['before the first pull has ended', { state: begun }],
    ['while the browser has no network', { online: false }],
    ['after an attempt that failed', { state: { ...whole, problem: 'server' } }],
    ['while an attempt runs that was asked for', { checking: true }],
  ])('%s', (_when, knowledge) => {
    expect(said(knowledge)).not.toMatch(/^Up to date/);
  });

  test('but a quiet pull every minute does not take it away', () => {
    expect(said({ state: { ...whole, pulling: true } })).toMatch(/^Up to date/);
  });
});
