import { expect, test } from 'vitest';
import { keepLeftByMail, readLeftByMail } from './left-by-mail.ts';

test('the last copy by mail is known again, and never as that of another account', () => {
  expect(readLeftByMail(localStorage, 'a')).toBeNull();
  keepLeftByMail(localStorage, 'a', '2026-03-04T12:00:00Z');
  expect(readLeftByMail(localStorage, 'a')).toBe('2026-03-04T12:00:00Z');
  expect(readLeftByMail(localStorage, 'b')).toBeNull();
  localStorage.clear();
});
