import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receiptWith } from '../../tests/receipt-with.ts';
import type { Receipt } from '../export/receipt.ts';
import { receiptsDatabaseName } from './database-name.ts';
import { type KeptReceipts, keptReceipts } from './kept-receipts.ts';

let userId: string;
let receipts: KeptReceipts;

beforeEach(() => {
  userId = crypto.randomUUID();
  receipts = keptReceipts(userId);
});
afterEach(() => Dexie.delete(receiptsDatabaseName(userId)));

function receipt(change: Partial<Receipt> = {}): Receipt {
  return receiptWith({ userId, ...change });
}

describe('receipts', () => {
  it('make no database before there is one to keep', async () => {
    expect((await Dexie.getDatabaseNames()).filter((name) => name.includes(userId))).toEqual([]);
  });

  it('come newest first, and are found by the bytes that they are of', async () => {
    const [first, second] = [receipt(), receipt({ sha256: 'b'.repeat(64), fileName: 'other.json' })];
    expect([await receipts.keep(first), await receipts.keep(second)]).toEqual([1, 2]);
    expect((await receipts.list()).map((kept) => kept.receipt)).toEqual([second, first]);
    expect(await receipts.find(first)).toEqual(first);
    expect(await receipts.find({ ...first, bytes: 11 })).toBeNull();
    expect(await receipts.find({ ...first, sha256: 'c'.repeat(64) })).toBeNull();
  });

  it('go one by one', async () => {
    await receipts.keep(receipt({ rows: 1 }));
    await receipts.keep(receipt({ rows: 2 }));
    const [newest] = await receipts.list();
    await receipts.delete(newest?.id ?? 0);
    expect((await receipts.list()).map((kept) => kept.receipt?.rows)).toEqual([1]);
  });

  it('that this version cannot read are listed all the same', async () => {
    await receipts.keep({ ...receipt(), sha256: 'no digits' });
    expect(await receipts.list()).toMatchObject([{ receipt: null }]);
  });

  it('of another account are not kept', async () => {
    expect(await receipts.keep(receipt({ userId: crypto.randomUUID() }))).toBeNull();
    expect(await receipts.list()).toEqual([]);
  });

  it('of another tab are not brought back by this one after it deleted them', async () => {
    const otherTab = keptReceipts(userId);
    await otherTab.keep(receipt());
    await receipts.keep(receipt());
    await Dexie.delete(receiptsDatabaseName(userId));
    expect(await otherTab.keep(receipt())).toBeNull();
    expect((await Dexie.getDatabaseNames()).filter((name) => name.includes(userId))).toEqual([]);
  });
});
