import { expect, test } from 'vitest';
import { job } from '../../tests/formats/job-for-tests.ts';
import { exclusionOf, exclusions } from './exclusions.ts';

test('leaves a deleted row out, and says so', () => {
  expect(exclusionOf({ ...job(), deleted_at: '2026-03-04T12:00:00Z' })).toBe('deleted');
});

test('keeps an active row, with or without the column', () => {
  expect(exclusionOf({ ...job(), deleted_at: null })).toBeNull();
  expect(exclusionOf(job())).toBeNull();
});

test('asks the database for the same', () => {
  expect(exclusions.map(({ keepSql }) => keepSql)).toEqual(['deleted_at is null']);
});
