import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  applyMigrations,
  createUser,
  type Sql,
  startCluster,
  type TestCluster,
  type Transaction,
} from './postgres-fixture.ts';

let cluster: TestCluster;
let sql: Sql;
beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
});
afterAll(() => cluster.stop());

/** Makes an account with jobs and a session of this age. */
async function account(minutes: number) {
  const userId = await createUser(sql);
  const session = randomUUID();
  await sql`insert into auth.sessions values (${session}, ${userId}, now() - ${`${minutes} minutes`}::interval)`;
  await sql`insert into auth.identities values ('github', ${userId}, ${userId})`;
  await sql`insert into public.jobs (user_id, company_name, job_title, source)
    select ${userId}::uuid, 'Twiga', 'Cook', 'manual' from generate_series(1, 3)`;
  await sql`update public.jobs set status = 'applied' where user_id = ${userId}`;
  return { userId, session };
}

/** Runs a call as PostgREST does for a token with these claims. */
function asCaller<T>(claims: object, work: (tx: Transaction) => Promise<T>) {
  return sql.begin(async (tx) => {
    await tx`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
      set_config('role', 'authenticated', true)`;
    return work(tx);
  });
}

const left = async (userId: string) => {
  const [row] = await sql`select
    (select count(*)::int from auth.users where id = ${userId}) as users,
    (select count(*)::int from public.jobs where user_id = ${userId}) as jobs,
    (select count(*)::int from private.job_moves where user_id = ${userId}) as moves,
    (select count(*)::int from public.sync_state where user_id = ${userId}) as counters`;
  return row;
};

it('on a hosted project a fresh session deletes its own account, with all in it', async () => {
  const { userId, session } = await account(4);
  const claims = { sub: userId, session_id: session };
  const [terms] = await asCaller(claims, (tx) => tx`select public.delete_account() as answer`);
  expect(terms?.answer).toMatchObject({ has_password: false, is_fresh: true, providers: ['github'] });
  expect(await left(userId)).toEqual({ users: 1, jobs: 3, moves: 3, counters: 1 });
  await asCaller(claims, (tx) => tx`select public.delete_account(${userId})`);
  expect(await left(userId)).toEqual({ users: 0, jobs: 0, moves: 0, counters: 0 });
});

it.each([
  ['an older session', 6, {}],
  ['no session', 1, { session_id: undefined }],
  ['a session that was ended', 1, { session_id: randomUUID() }],
])('%s deletes nothing', async (_what, minutes, other) => {
  const { userId, session } = await account(minutes);
  const claims = { sub: userId, session_id: session, ...other };
  await expect(asCaller(claims, (tx) => tx`select public.delete_account(${userId})`)).rejects.toMatchObject({
    code: 'PT403',
  });
  expect(await left(userId)).toEqual({ users: 1, jobs: 3, moves: 3, counters: 1 });
});

it('a session of somebody else counts for nobody', async () => {
  const [victim, stranger] = [await account(1), await account(1)];
  for (const claims of [
    { sub: victim.userId, session_id: stranger.session },
    { sub: stranger.userId, session_id: stranger.session },
  ])
    await expect(
      asCaller(claims, (tx) => tx`select public.delete_account(${victim.userId})`),
    ).rejects.toMatchObject({ code: 'PT403' });
  expect(await left(victim.userId)).toMatchObject({ users: 1, jobs: 3 });
});

it('a table of jobs that does not cascade goes too, and anybody else’s that refers to the account keeps it', async () => {
  const { userId, session } = await account(1);
  await sql`alter table public.jobs drop constraint jobs_user_id_fkey,
    add constraint jobs_user_id_fkey foreign key (user_id) references auth.users (id)`;
  await sql`create table public.letters (user_id uuid references auth.users (id))`;
  await sql`insert into public.letters values (${userId})`;
  const claims = { sub: userId, session_id: session };
  const deletes = () => asCaller(claims, (tx) => tx`select public.delete_account(${userId})`);
  await expect(deletes()).rejects.toMatchObject({ code: '23503' });
  expect(await left(userId)).toEqual({ users: 1, jobs: 3, moves: 3, counters: 1 });
  await sql`drop table public.letters`;
  await deletes();
  expect(await left(userId)).toEqual({ users: 0, jobs: 0, moves: 0, counters: 0 });
});
