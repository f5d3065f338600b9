import { expect, test } from 'vitest';
import type { Session, TokenOutcome } from '../../network/session.ts';
import { addressIn, tokenOf } from './token-of.ts';

const amina = '11111111-1111-4111-8111-111111111111';
const brian = '22222222-2222-4222-8222-222222222222';

function sessionThatGives(outcome: TokenOutcome): Session {
  return { accessToken: async () => outcome } as Partial<Session> as Session;
}
function tokenWith(claims: unknown): TokenOutcome {
  const payload = btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return { kind: 'token', accessToken: `e30.${payload}.signature` };
}

test('a token of the account is handed on', async () => {
  const token = tokenWith({ sub: amina, note: '>>>???' });
  expect(await tokenOf(amina, sessionThatGives(token))).toEqual(token);
});

test('a token of somebody who signed in from another tab counts as signed out', async () => {
  expect(await tokenOf(amina, sessionThatGives(tokenWith({ sub: brian })))).toEqual({ kind: 'signed-out' });
});

test('a token that cannot be read counts as signed out', async () => {
  const broken = { kind: 'token', accessToken: 'no jwt' } as const;
  expect(await tokenOf(amina, sessionThatGives(broken))).toEqual({ kind: 'signed-out' });
});

test('a token names the address of the account, in letters of any script, or none', () => {
  const bytes = new TextEncoder().encode(JSON.stringify({ sub: amina, email: 'jürgen@例え.jp' }));
  const payload = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  expect(addressIn(`e30.${payload}.signature`)).toBe('jürgen@例え.jp');
  for (const claims of [{ sub: amina }, { email: 7 }, null, 'text']) {
    const token = tokenWith(claims);
    expect(token.kind === 'token' && addressIn(token.accessToken)).toBe('');
  }
  expect(addressIn('no jwt')).toBe('');
});

test('no network is not signed out', async () => {
  expect(await tokenOf(amina, sessionThatGives({ kind: 'offline' }))).toEqual({ kind: 'offline' });
});
