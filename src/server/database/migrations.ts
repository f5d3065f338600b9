import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from 'postgres';

/**
 * Applies each file of `folder` that this database has not seen. The files go in by name, each in one transaction. It
 * records each file where Supabase's own tool does, so that either may go on from the other. If several servers may
 * start at once, the caller must hold a lock.
 * @returns the versions that it applied in this call.
 * @throws what Postgres said, with the name of the file. Nothing of that file remains.
 */
export async function applyMigrations(sql: Sql, folder: string): Promise<string[]> {
  await sql.unsafe(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (
      version text primary key, statements text[], name text
    );
  `);
  const rows = await sql<{ version: string }[]>`select version from supabase_migrations.schema_migrations`;
  const seen = new Set(rows.map((row) => row.version));
  const applied: string[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const [, version, name] = /^(\d+)_(.+)\.sql$/.exec(file) ?? [];
    if (version === undefined || name === undefined || seen.has(version)) continue;
    const text = await readFile(join(folder, file), 'utf8');
    try {
      await sql.begin(async (transaction) => {
        await transaction.unsafe(text);
        await transaction`
          insert into supabase_migrations.schema_migrations (version, statements, name)
          values (${version}, ${[text]}, ${name})`;
      });
    } catch (cause) {
      throw new Error(
        `The migration ${file} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
        {
          cause,
        },
      );
    }
    applied.push(version);
  }
  return applied;
}
