import Dexie, { type Table } from 'dexie';
import * as v from 'valibot';
import { type Receipt, receiptSchema } from '../export/receipt.ts';
import { receiptsDatabaseName } from './database-name.ts';

/** A receipt as this device keeps it. Null if another version wrote it in a form that this version cannot read. */
export interface KeptReceipt {
  readonly id: number;
  readonly receipt: Receipt | null;
}

/**
 * The receipts of an account's exports on this device. They have their own database: the copy is a cache that may be
 * dropped and pulled anew, but receipts cannot be made again. Nothing is opened or created before the first call.
 */
export interface KeptReceipts {
  /**
   * Returns the receipt's id, or null if it was not kept. A file is good without its receipt, so it is no error if the
   * storage refuses. Another account's receipt is not kept: the person who made that file has signed out meanwhile.
   */
  keep(receipt: Receipt): Promise<number | null>;
  /** Newest first. */
  list(): Promise<readonly KeptReceipt[]>;
  /** The newest receipt of a file with exactly these bytes. */
  find(file: { sha256: string; bytes: number }): Promise<Receipt | null>;
  delete(id: number): Promise<void>;
  close(): void;
}

class ReceiptsDatabase extends Dexie {
  declare readonly receipts: Table<{ readonly id?: number; readonly receipt: unknown }, number>;

  constructor(userId: string) {
    super(receiptsDatabaseName(userId));
    this.version(1).stores({ receipts: '++id, receipt.sha256' });
  }
}

export function keptReceipts(userId: string): KeptReceipts {
  const database = new ReceiptsDatabase(userId);
  // Another tab deletes it, so late writes here must not bring it back. Returning false stops Dexie from opening it
  // again.
  database.on('versionchange', () => {
    database.close();
    return false;
  });
  return {
    async keep(receipt) {
      if (receipt.userId !== userId) return null;
      try {
        return await database.receipts.add({ receipt });
      } catch (error) {
        console.error('The receipt could not be kept', error);
        return null;
      }
    },
    async list() {
      const rows = await database.receipts.reverse().toArray();
      return rows.map(({ id = 0, receipt }) => ({ id, receipt: readReceipt(receipt) }));
    },
    async find({ sha256, bytes }) {
      const rows = await database.receipts.where('receipt.sha256').equals(sha256).reverse().toArray();
      return rows.map(({ receipt }) => readReceipt(receipt)).find((found) => found?.bytes === bytes) ?? null;
    },
    delete: (id) => database.receipts.delete(id),
    close: () => database.close(),
  };
}

/** The receipt in what was stored, or null if it is not one that this version can read. */
export function readReceipt(stored: unknown): Receipt | null {
  const result = v.safeParse(receiptSchema, stored);
  return result.success ? result.output : null;
}
