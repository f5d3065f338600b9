import { expect, test } from 'vitest';
import { noPassword, passwordOf, problemOf } from './new-password.ts';
import { offeredPassword } from './offered-password.ts';

test('offered words are taken once they were typed once more, as a person types them', () => {
  const offered = { ...noPassword, offered: 'one-two-three-four-five-six-seven-eight' };
  expect(problemOf(noPassword)).toBe('once');
  expect(problemOf(offered)).toBe('once');
  expect(problemOf({ ...offered, again: 'one two three' })).toBe('differs');
  expect(problemOf({ ...offered, again: ' One two Three four five six seven eight ' })).toBeNull();
  expect(passwordOf(offered)).toBe('one-two-three-four-five-six-seven-eight');
});

test('a password of one’s own has twelve characters, and is typed the same way again', () => {
  const own = (password: string, again = password) =>
    problemOf({ ...noPassword, takes: 'own', own: password, again });
  expect(own('')).toBe('short');
  expect(own('🎉'.repeat(11))).toBe('short');
  expect(own('           x')).toBe('short');
  expect(own('🎉'.repeat(12))).toBeNull();
  expect(own('a long Password')).toBeNull();
  expect(own('a long Password', '')).toBe('once');
  expect(own('a long Password', 'a long password')).toBe('differs');
  expect(passwordOf({ ...noPassword, takes: 'own', own: ' Schlu\u0308ssel fürs Büro ' })).toBe(
    'Schlüssel fürs Büro',
  );
});

test('each offer is another eight words', async () => {
  const offers = await Promise.all(Array.from({ length: 50 }, offeredPassword));
  for (const offer of offers) expect(offer).toMatch(/^([a-z]{3,8}-){7}[a-z]{3,8}$/);
  expect(new Set(offers).size).toBe(50);
});
