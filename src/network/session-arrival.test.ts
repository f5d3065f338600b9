import { describe, expect, it } from 'vitest';
import { parseArrival, takeArrival } from './session-arrival.ts';

const app = 'https://jobs.example/';

describe('what an address brings', () => {
  it.each([
    ['', null],
    ['?utm_source=mail#top', null],
    ['?code=abc', { kind: 'code', code: 'abc' }],
    ['#token_hash=f00&type=recovery', { kind: 'token-hash', tokenHash: 'f00', type: 'recovery' }],
    ['?token_hash=f00&type=email', { kind: 'token-hash', tokenHash: 'f00', type: 'email' }],
    ['#token_hash=f00&type=unheard-of', { kind: 'refused', code: 'validation_failed' }],
    [
      '#access_token=a.b.c&expires_in=3600&refresh_token=r1&token_type=bearer&type=invite',
      { kind: 'tokens', refreshToken: 'r1', type: 'invite' },
    ],
    ['?refresh_token=r1&access_token=a.b.c', null],
    ['?error=access_denied&error_description=No', { kind: 'refused', code: 'access_denied' }],
    ['#error=access_denied&error_code=otp_expired', { kind: 'refused', code: 'otp_expired' }],
    ['?error=server_error&code=abc', { kind: 'refused', code: 'server_error' }],
  ])('%s', (end, arrival) => {
    expect(parseArrival(app + end)).toEqual(arrival);
  });
});

describe('taking it', () => {
  function pageAt(href: string) {
    const replaced: unknown[][] = [];
    const { pathname } = new URL(href);
    return {
      replaced,
      location: { href, pathname },
      history: { state: { kept: 1 }, replaceState: (...values: unknown[]) => void replaced.push(values) },
    };
  }

  it('cleans the address, and keeps the state of the page', () => {
    const page = pageAt(`${app}?code=abc`);
    expect(takeArrival(page)).toEqual({ kind: 'code', code: 'abc' });
    expect(page.replaced).toEqual([[{ kept: 1 }, '', '/']]);
  });

  it('leaves any other address alone', () => {
    const page = pageAt(`${app}?utm_source=mail`);
    expect(takeArrival(page)).toBeNull();
    expect(page.replaced).toEqual([]);
  });
});
