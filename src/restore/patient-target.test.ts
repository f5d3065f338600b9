import { expect, it, vi } from 'vitest';
import { patientTarget } from './patient-target.ts';
import type { RestoreTarget, WriteOutcome } from './target.ts';

/** Answers these outcomes one after another. */
function targetWith(outcomes: WriteOutcome<never>[]): RestoreTarget {
  const next = async () => outcomes.shift() ?? { kind: 'answer' as const, value: [] as never };
  return { beginRun: next, putJobs: next, finishRun: next, knownJobs: next, trashedJobs: next };
}

it('waits while the server has no time, as long as it asks for, and then goes on', async () => {
  vi.useFakeTimers();
  try {
    const { signal } = new AbortController();
    const busy = { kind: 'busy', notBefore: Date.now() + 20_000 } as const;
    const { knownJobs } = patientTarget(targetWith([busy, { kind: 'offline' }]), signal);
    let answer: unknown;
    const asked = knownJobs([]).then((outcome) => {
      answer = outcome;
    });
    await vi.advanceTimersByTimeAsync(19_900);
    expect(answer).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_200);
    await asked;
    expect(answer).toEqual({ kind: 'answer', value: [] });
  } finally {
    vi.useRealTimers();
  }
});

it('gives the last outcome when it does not pass, and any other at once', async () => {
  vi.useFakeTimers();
  try {
    const { signal } = new AbortController();
    const offline = Array.from({ length: 20 }, () => ({ kind: 'offline' }) as const);
    const asked = patientTarget(targetWith(offline), signal).finishRun('x');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await asked).toEqual({ kind: 'offline' });
    expect(await patientTarget(targetWith([{ kind: 'missing' }]), signal).finishRun('x')).toEqual({
      kind: 'missing',
    });
  } finally {
    vi.useRealTimers();
  }
});

it('stops waiting when the person stops', async () => {
  const stop = new AbortController();
  const asked = patientTarget(
    targetWith([{ kind: 'busy', notBefore: Date.now() + 60_000 }]),
    stop.signal,
  ).putJobs('x', 1, []);
  stop.abort(new Error('stopped'));
  await expect(asked).rejects.toThrow('stopped');
});

it('stops waiting for an answer, too', async () => {
  const stop = new AbortController();
  const silent = { ...targetWith([]), putJobs: () => new Promise<never>(() => {}) };
  const asked = patientTarget(silent, stop.signal).putJobs('x', 1, []);
  stop.abort(new Error('stopped'));
  await expect(asked).rejects.toThrow('stopped');
});
