import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noLog } from './log.ts';
import { postgresLog, shapeOf } from './postgres-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipeline-test-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the log of Postgres', () => {
  it('stays within five files of five megabytes, however much Postgres writes', async () => {
    const { take, close } = postgresLog(folder, noLog);
    for (let line = 0; line < 40_000; line++) take(`${line} LOG:  ${'x'.repeat(1000)}`);
    await close();
    const files = readdirSync(folder).sort();
    expect(files).toEqual(['postgres.log', ...[1, 2, 3, 4].map((n) => `postgres.log.${n}`)]);
    for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThan(5.1 * 1024 ** 2);
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).toMatch(/^39999 LOG/m);
  });

  it('never stops the server: a folder that cannot be written is only noted', async () => {
    rmSync(folder, { recursive: true });
    const { take, close } = postgresLog(folder, noLog);
    rmSync(folder, { recursive: true });
    take('a line');
    await close();
    // A further start makes the folder again.
    await postgresLog(folder, noLog).close();
  });
});

describe('the shape of a statement', () => {
  it.each([
    [' statement: select 1', 'select', ''],
    [
      ' execute <unnamed>: \tselect a from "public"."jobs" j join auth.users on true',
      'select',
      'public.jobs auth.users',
    ],
    [' execute s1/p1: insert into public.jobs values ($1)', 'insert', 'public.jobs'],
    [
      ` statement: update public.jobs set notes = 'it''s from secret' where id = 'a'`,
      'update',
      'public.jobs',
    ],
    [` statement: select E'it\\'s from secret', $a$ from secret $a$ from jobs`, 'select', 'jobs'],
    [' statement: select 1 as "from secret" /* from secret */ -- from secret\t from jobs', 'select', 'jobs'],
    [
      ` statement: select '/*', 'from secret', '*/' from jobs where a = 'not ended from secret`,
      'select',
      'jobs',
    ],
  ])('of%s', (text, verb, tables) => {
    expect(shapeOf(text)).toEqual({ verb, tables });
  });
});
