import type { Sql } from 'postgres';
import { exportedAt } from '../../export/exported-at.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import type { Caller } from '../auth/access.ts';
import type { AccountVersion } from '../database/account-version.ts';
import { type AccountSnapshot, openSnapshot, ownSession, sharedSession } from '../database/read-jobs.ts';
import { type TurnLimits, Turns } from '../limits/turns.ts';

/**
 * Opens jobs of one account at one moment, for any caller: an export, or the figures. It waits for a turn, opens one
 * snapshot under the caller's own role, and calls `choose` there. The turn comes first, and then the moment.
 *
 * It calls `isKnown` before it chooses anything. If that returns true, it opens nothing.
 * @throws CodedError UNAVAILABLE when no turn comes or the database is away, CANCELLED when `signal` is aborted.
 */
export type OpenJobs = <Chosen extends { readonly chosen: number }>(request: {
  caller: Caller;
  /** Counts what is to be read. It may stop counting one row after `countUpTo`: it is then called again without. */
  choose: (snapshot: AccountSnapshot, at: Timestamp, countUpTo?: number) => Promise<Chosen>;
  now: () => Date;
  signal: AbortSignal;
  isKnown?: ((version: AccountVersion | null, at: Timestamp) => boolean) | undefined;
}) => Promise<OpenedJobs<Chosen> | KnownJobs>;

/** Jobs that are open for reading. They hold the transaction and the turn until `close` is called. */
interface OpenedJobs<Chosen> {
  readonly kind: 'opened';
  /** The account's version in this snapshot; null when the database counts no versions. */
  readonly version: AccountVersion | null;
  /** Whole seconds. */
  readonly at: Timestamp;
  readonly source: Chosen;
  /** May be called twice. */
  close(): Promise<void>;
}

export interface KnownJobs {
  readonly kind: 'known';
  readonly version: AccountVersion | null;
  readonly at: Timestamp;
}

/** An account with more jobs gets a connection of its own: to open one costs more than to read these. */
export const fewRows = 2000;

/** `connect` returns a client with one connection, which is closed with the jobs. `pool` is for few of them. */
export function jobsOpener(pool: Sql, connect: () => Sql, limits: TurnLimits): OpenJobs {
  const turns = new Turns(limits);
  return async ({ caller, choose, now, signal, isKnown = () => false }) => {
    const leave = await turns.enter(caller.userId, signal);
    let snapshot: AccountSnapshot | undefined;
    const close = async () => {
      try {
        await snapshot?.close();
      } finally {
        leave();
      }
    };
    try {
      const at = exportedAt(now());
      snapshot = await openSnapshot(sharedSession(pool), caller, signal);
      if (isKnown(snapshot.version, at)) {
        await close();
        return { kind: 'known', version: snapshot.version, at };
      }
      let source = await choose(snapshot, at, fewRows);
      if (source.chosen > fewRows) {
        await snapshot.close();
        snapshot = await openSnapshot(ownSession(connect), caller, signal);
        source = await choose(snapshot, at);
      }
      return { kind: 'opened', version: snapshot.version, at, source, close };
    } catch (error) {
      await close();
      throw error;
    }
  };
}
