import { limits } from '../../job/limits.ts';
import type { TurnLimits } from '../limits/turns.ts';
import type { JsonBounds } from './json-bounds.ts';

/** The bounds of what one request may bring. No setting turns them off. */
export const bodyBounds = {
  /** Before we know who is calling. */
  auth: { bytes: 64 * 1024, values: 1000, depth: 16 },
  /** A person's rows: 5,000 jobs of 1 KB are 5 MB and 120,000 values. */
  rows: { bytes: 8 * 1024 * 1024, values: 300_000, depth: limits.json.maxDepth },
  /** A schedule, or what to send once. */
  schedule: { bytes: 16 * 1024, values: 100, depth: 4 },
} as const satisfies Record<string, JsonBounds>;

/** A body above this waits for the one turn of large bodies, once it is here. */
export const largeBytes = 256 * 1024;

/** What the bodies that arrive may hold in memory. */
export const bodyRoom = {
  auth: { ofCaller: 32 * bodyBounds.auth.bytes, inAll: 256 * bodyBounds.auth.bytes },
  rows: { ofCaller: 2 * bodyBounds.rows.bytes, inAll: 8 * bodyBounds.rows.bytes },
};

export const boundaryTurns = {
  /** Requests for accounts, by the address that they come from. Each hashes a password, or asks the database. */
  auth: { all: 16, keptForFirst: 8, ofAccount: 8, maxWaitMs: 10_000, waitingOfAccount: 200 },
  /** Requests of one account for its rows. The stand-in has twice as many connections for them. */
  rows: { all: 64, keptForFirst: 48, ofAccount: 4, maxWaitMs: 10_000, waitingOfAccount: 200 },
  /** Parsing and writing thousands of rows keeps the process busy for a moment. */
  largeBody: { all: 1, keptForFirst: 0, ofAccount: 1, maxWaitMs: 30_000, waitingOfAccount: 4 },
} as const satisfies Record<string, TurnLimits>;
