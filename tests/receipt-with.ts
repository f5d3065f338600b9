import type { Receipt } from '../src/export/receipt.ts';

/** Returns a receipt with these fields. All other fields describe a whole file of three jobs. */
export function receiptWith(fields: Partial<Receipt> = {}): Receipt {
  return {
    userId: 'somebody',
    fileName: 'pipeline-jobs-2026-03-04.json',
    options: { format: 'json' },
    exportedAt: '2026-03-04T12:00:00Z',
    rows: 3,
    leftOut: 0,
    unreadable: { count: 0, named: [] },
    bytes: 100,
    sha256: '0'.repeat(64),
    asOf: '2026-03-04T11:55:00Z',
    incomplete: null,
    ...fields,
  };
}
