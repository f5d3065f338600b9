import type { Sql } from '../database/postgres-fixture.ts';

type Values = readonly (string | number | null)[];

/** One connection of one actor. Others can kill it at any moment, and its actor can renew it. */
export class Session {
  #open: () => Sql;
  #sql: Sql;
  #pid: number | undefined;
  #killed: Promise<unknown> | undefined;
  inTransaction = false;

  constructor(open: () => Sql) {
    this.#open = open;
    this.#sql = open();
  }

  /** Runs one statement. A killed session runs nothing more, because the driver would silently reconnect. */
  async run<Row extends object>(text: string, values: Values = []): Promise<Row[]> {
    if (this.#killed) throw Object.assign(new Error('the session was killed'), { code: 'KILLED' });
    return [...(await this.#sql.unsafe<Row[]>(text, [...values]))];
  }

  /** Opens a transaction as a role and a user, as PostgREST does. */
  async begin(role: string, userId: string | undefined, mode = ''): Promise<void> {
    if (this.#pid === undefined) {
      const [row] = await this.run<{ pid: number }>('select pg_backend_pid() as pid');
      this.#pid = row?.pid;
    }
    await this.run(`begin ${mode}`);
    this.inTransaction = true;
    await this.run(`select set_config('request.jwt.claim.sub', $1, true), set_config('role', $2, true)`, [
      userId ?? '',
      role,
    ]);
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    await this.run(how);
    this.inTransaction = false;
  }

  /** Ends the server process behind this session, whatever it is doing. */
  kill(administrator: Sql): void {
    if (this.#killed || this.#pid === undefined) return;
    this.#killed = administrator`select pg_terminate_backend(${this.#pid}, 5000)`;
  }

  /** Recovers after a failure: rolls the transaction back, and replaces a killed connection with a new one. */
  async recover(): Promise<void> {
    this.inTransaction = false;
    if (this.#killed === undefined) {
      await this.run('rollback');
      return;
    }
    await this.#killed;
    await this.#sql.end({ timeout: 0 });
    this.#sql = this.#open();
    this.#pid = undefined;
    this.#killed = undefined;
  }

  async close(): Promise<void> {
    await this.#killed;
    await this.#sql.end({ timeout: 5 });
  }
}
