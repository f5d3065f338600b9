import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from 'postgres';

/**
 * Applies the SQL that only the built-in backend needs, after the migrations. Each file of `folder` goes in by name, at
 * each start, so each must give the same result when it runs again. The caller holds the start's lock.
 * @throws what Postgres said, with the name of the file. Nothing of that file remains.
 */
export async function applyBuiltInSql(sql: Sql, folder: string): Promise<void> {
  for (const file of (await readdir(folder)).sort()) {
    const text = await readFile(join(folder, file), 'utf8');
    try {
      await sql.begin((transaction) => transaction.unsafe(text));
    } catch (cause) {
      const words = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`built-in/${file} failed: ${words}`, { cause });
    }
  }
}
