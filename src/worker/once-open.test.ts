import { expect, it } from 'vitest';
import type { Call } from '../bridge/endpoint.ts';
import { onceOpen } from './once-open.ts';

interface Calls {
  open: Call<string, string>;
  name: Call<void, string>;
}

it('a call waits while an account is being opened, and opening does not', async () => {
  const opening = Promise.withResolvers<void>();
  let account = 'none';
  const { open, name } = onceOpen<Calls>(
    { open: (argument) => argument, name: () => account },
    () => opening.promise,
    ['open'],
  );
  const run = { signal: new AbortController().signal, onProgress() {} };
  const named = name(undefined, run);
  expect(await open('amina', run)).toBe('amina');
  account = 'amina';
  opening.resolve();
  expect(await named).toBe('amina');
});
