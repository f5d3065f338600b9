import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { insertJob } from './job-rows.ts';
import {
  applyMigrations,
  asRole,
  asUser,
  createUser,
  type Sql,
  startCluster,
  type TestCluster,
} from './postgres-fixture.ts';

let cluster: TestCluster;
let sql: Sql;
let user: string;

beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  user = await createUser(sql);
});

async function head(of = user): Promise<string | undefined> {
  const [row] = await sql<{ version: string }[]>`select version from public.sync_state where user_id = ${of}`;
  return row?.version;
}

it('gives all rows of one transaction one version, and the next transaction the next', async () => {
  await asUser(sql, user, async (tx) => {
    expect((await insertJob(tx)).rev).toBe('1');
    expect((await insertJob(tx)).rev).toBe('1');
    const changed = await tx`update public.jobs set notes = 'x' returning rev`;
    expect(changed).toEqual([{ rev: '1' }, { rev: '1' }]);
  });
  await asUser(sql, user, async (tx) => {
    expect((await insertJob(tx)).rev).toBe('2');
  });
  expect(await head()).toBe('2');
});

it('gives an update that changes nothing no version and no new updated_at', async () => {
  const before = await asUser(sql, user, (tx) =>
    insertJob(tx, { updated_at: '2020-01-01T00:00:00.000001Z' }),
  );
  const [after] = await asUser(
    sql,
    user,
    (tx) => tx`update public.jobs set notes = notes, rev = 99, updated_at = now() returning *`,
  );
  expect(after).toEqual(before);
  expect(await head()).toBe('1');
});

it('gives an upsert that changes nothing no version either', async () => {
  const job = await asUser(sql, user, (tx) => insertJob(tx));
  for (const action of [
    'do nothing',
    'do update set notes = excluded.notes, company_name = excluded.company_name',
  ]) {
    await asUser(sql, user, (tx) =>
      tx.unsafe(
        `insert into public.jobs (id, company_name, job_title, source)
          values ('${job.id}', 'Twiga Foods', 'Data engineer', 'manual') on conflict (id) ${action}`,
      ),
    );
  }
  expect(await head()).toBe('1');
  expect(await sql`select rev, updated_at from public.jobs where id = ${job.id}`).toEqual([
    { rev: '1', updated_at: job.updated_at },
  ]);
});

it('gives an upsert that inserts one row and changes another one version', async () => {
  const job = await asUser(sql, user, (tx) => insertJob(tx));
  await asUser(
    sql,
    user,
    (tx) => tx`insert into public.jobs (id, company_name, job_title, source)
      values (gen_random_uuid(), 'New', 't', 'fuzu'), (${job.id}, 'Changed', 't', 'fuzu'), (gen_random_uuid(), 'New 2', 't', 'fuzu')
      on conflict (id) do update set company_name = excluded.company_name`,
  );
  expect(await sql`select distinct rev from public.jobs where user_id = ${user}`).toEqual([{ rev: '2' }]);
});

it('notices a change that equality would hide', async () => {
  await asUser(sql, user, (tx) => insertJob(tx, { ai_parsed_data: { score: 1 } }));
  const [row] = await asUser(
    sql,
    user,
    (tx) => tx`update public.jobs set ai_parsed_data = '{"score": 1.00}' returning rev`,
  );
  expect(row).toEqual({ rev: '2' });
});

it("overwrites a client's rev on insert and on update", async () => {
  const job = await asUser(sql, user, (tx) => insertJob(tx, { rev: '9007199254740993' }));
  expect(job.rev).toBe('1');
  const [row] = await asUser(
    sql,
    user,
    (tx) => tx`update public.jobs set notes = 'x', rev = 9007199254740993 returning rev`,
  );
  expect(row).toEqual({ rev: '2' });
});

it('takes a version back with the savepoint that raised it', async () => {
  await asUser(sql, user, async (tx) => {
    await tx
      .savepoint(async (inner) => {
        await insertJob(inner);
        throw new Error('changed my mind');
      })
      .catch(() => undefined);
    expect((await insertJob(tx)).rev).toBe('1');
  });
  expect(await head()).toBe('1');
});

it("raises the version of the row's own user for an administrator", async () => {
  const other = await createUser(sql);
  for (const of of [user, other]) await asUser(sql, of, (tx) => insertJob(tx));
  await asRole(
    sql,
    'service_role',
    undefined,
    (tx) => tx`update public.jobs set notes = 'x' where user_id in (${user}, ${other})`,
  );
  expect([await head(user), await head(other)]).toEqual(['2', '2']);
});

it('raises the head for a hard delete and a truncate by an administrator', async () => {
  const job = await asUser(sql, user, (tx) => insertJob(tx));
  await asRole(sql, 'service_role', undefined, (tx) => tx`delete from public.jobs where id = ${job.id}`);
  expect(await head()).toBe('2');
  await sql`truncate public.jobs`;
  expect(await head()).toBe('3');
});

it('makes the second writer of a user wait before it has locked a row', async () => {
  const job = await asUser(sql, user, (tx) => insertJob(tx));
  const other = await asUser(sql, user, (tx) => insertJob(tx));
  const order: string[] = [];
  let second: Promise<unknown> = Promise.resolve();
  await asUser(sql, user, async (tx) => {
    await tx`update public.jobs set notes = 'first' where id = ${job.id}`;
    // This one uses the opposite order of rows. Without the lock taken first, the two would deadlock.
    second = asUser(sql, user, async (late) => {
      await late`update public.jobs set notes = 'second' where id = ${other.id}`;
      await late`update public.jobs set notes = 'second' where id = ${job.id}`;
      order.push('second');
    });
    for (let waiting = 0; waiting === 0; ) {
      const [row] = await sql<{ n: number }[]>`select count(*)::int as n from pg_locks where not granted`;
      waiting = row?.n ?? 0;
    }
    await tx`update public.jobs set notes = 'first' where id = ${other.id}`;
    order.push('first');
  });
  await second;
  expect(order).toEqual(['first', 'second']);
  expect(await sql`select notes, rev from public.jobs where user_id = ${user}`).toEqual([
    { notes: 'second', rev: '4' },
    { notes: 'second', rev: '4' },
  ]);
});

it('gives 20,000 rows of one statement one version in one raise of the counter', async () => {
  await asUser(
    sql,
    user,
    (tx) => tx`insert into public.jobs (company_name, job_title, source)
      select 'c', 't', 'manual' from generate_series(1, 20000)`,
  );
  await asUser(sql, user, (tx) => tx`update public.jobs set notes = 'x'`);
  expect(await sql`select rev, count(*)::int from public.jobs where user_id = ${user} group by rev`).toEqual([
    { rev: '2', count: 20000 },
  ]);
  expect(await head()).toBe('2');
});
