import { expect, test } from 'vitest';
import { textsFor } from '../../texts/texts.ts';
import { brokenWords } from './restore-words.ts';

const texts = textsFor(['en-GB']);

test('a date that cannot be read is named by its column, with what helps', () => {
  expect(brokenWords({ reason: 'unreadable', columns: ['created_at'] }, texts)).toBe(
    'A date cannot be read (Added). If another program has saved this file since, choose the file that Pipeline made.',
  );
  expect(brokenWords({ reason: 'unreadable', columns: ['status'] }, texts)).toMatch(/^One of its values/);
});
