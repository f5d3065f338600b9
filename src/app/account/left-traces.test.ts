import { afterEach, expect, test } from 'vitest';
import { createLeftTraces } from './left-traces.ts';
import { removeTraces } from './remove-traces.ts';

const [first, second] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

afterEach(() => localStorage.clear());

test('what is left of one account is known after another has removed everything of its own', async () => {
  const traces = createLeftTraces(localStorage);
  traces.remember(first);
  await removeTraces(second);
  expect(createLeftTraces(localStorage).current()).toBe(first);
  traces.remember(second);
  traces.forget(first);
  expect(traces.current()).toBe(second);
  traces.forget(second);
  expect(localStorage.length).toBe(0);
});
