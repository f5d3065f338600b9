import { expect, test } from 'vitest';
import { compareExportOrder } from '../../tests/export-order.ts';
import { newestKey } from './export-order.ts';

test('orders the newest first, and equal times by id', () => {
  const inOrder = [
    { created_at: '2026-03-04T12:00:00.5Z', id: 'd0000000-0000-4000-a000-000000000000' },
    { created_at: '2026-03-04T12:00:00.123456Z', id: 'e0000000-0000-4000-a000-000000000000' },
    { created_at: '2026-03-04T12:00:00.12Z', id: '00000000-0000-4000-a000-000000000000' },
    { created_at: '2026-03-04T12:00:00Z', id: '10000000-0000-4000-a000-000000000000' },
    { created_at: '2026-03-04T12:00:00Z', id: 'a0000000-0000-4000-a000-000000000000' },
    { created_at: '2025-12-31T23:59:59.999999Z', id: '00000000-0000-4000-a000-000000000000' },
  ];
  expect([...inOrder].reverse().sort(compareExportOrder)).toEqual(inOrder);
  const [first] = inOrder;
  expect(first && compareExportOrder(first, first)).toBe(0);
});

test('gives the newest the least key', () => {
  expect(newestKey('2026-03-04T12:00:00.000001Z')).toBe(-1_772_625_600_000_001);
  expect(newestKey('1969-12-31T23:59:59Z')).toBe(1_000_000);
  expect(Object.is(newestKey('1970-01-01T00:00:00Z'), 0)).toBe(true);
});
