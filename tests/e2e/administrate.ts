import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';

/** Runs SQL as the embedded database's administrator, by the contract's way in. Returns the rows of one statement. */
export async function administrate(dataDir: string, statements: string): Promise<readonly object[]> {
  const home = join(dataDir, 'postgres');
  const sql = postgres({
    host: readFileSync(join(home, 'socket-folder'), 'utf8').trim(),
    port: 5432,
    database: 'postgres',
    username: 'postgres',
    password: readFileSync(join(home, 'password'), 'utf8').trim(),
    max: 1,
    onnotice: () => {},
  });
  try {
    return await sql.unsafe(statements);
  } finally {
    await sql.end();
  }
}
