import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { emptyDataFolder } from '../server/data-folder.ts';
import { startServerProcess } from '../server/server-process.ts';

/** I can read the environment of the database's processes, so I look there for the server's passwords. */
it('of each process of the database holds none of the server’s settings', async () => {
  const dataDir = emptyDataFolder();
  const secret = 'word-that-opens-the-mail';
  const server = await startServerProcess({
    DATA_DIR: dataDir,
    SMTP_URL: `smtp://user:${secret}@127.0.0.1:9`,
    MAIL_FROM: 'jobs@example.org',
    GITHUB_CLIENT_ID: 'id',
    GITHUB_CLIENT_SECRET: secret,
  });
  try {
    const environments = descendants(server.process.pid ?? 0).map((pid) => namesIn(pid));
    // The postmaster and its helpers.
    expect(environments.length).toBeGreaterThan(3);
    for (const { names, text } of environments) {
      expect(text).not.toContain(secret);
      expect(names.filter((name) => !/^(PATH|LC_\w+|LANG|TZ|PG\w+|PWD)$/.test(name))).toEqual([]);
    }
  } finally {
    await server.end('SIGTERM');
    rmSync(dataDir, { recursive: true });
  }
});

function namesIn(pid: number): { names: string[]; text: string } {
  const text = readFileSync(`/proc/${pid}/environ`, 'utf8');
  // Postgres writes the title of a process over a part of its environment.
  return { text, names: text.split('\0').flatMap((entry) => /^([A-Z_]+)=/.exec(entry)?.[1] ?? []) };
}

/** Returns the processes that this one started, and those that they started. */
function descendants(parent: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const of = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        return [{ pid: Number(pid), parent: Number(of) }];
      } catch {
        // It has ended in the meantime.
        return [];
      }
    });
  const below = (of: number): number[] =>
    parents.filter((one) => one.parent === of).flatMap(({ pid }) => [pid, ...below(pid)]);
  return below(parent);
}
