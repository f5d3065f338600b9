import { normaliseTimestamp, secondsSinceEpoch, type Timestamp } from './timestamp.ts';

/** A moment as a file may hold it: as the database writes it, or with another offset from UTC. Null for another text. */
export function readTime(text: string): Timestamp | null {
  const time = normaliseTimestamp(text);
  if (time !== null) return time;
  const [, clock = '', fraction = '', sign, hours = '', minutes = '0'] = withOffset.exec(text) ?? [];
  const local = normaliseTimestamp(`${clock}${fraction}Z`);
  if (local === null) return null;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60 : 60);
  const utc = new Date((secondsSinceEpoch(local) - offset) * 1000).toISOString();
  // A year beyond ours has a sign here, or is 0000.
  return normaliseTimestamp(`${utc.slice(0, -'.000Z'.length)}${fraction}Z`);
}

/** Postgres takes offsets below 16 hours. */
const withOffset = /^(.{10}[T ]\d\d:\d\d:\d\d)(\.\d+)?([+-])(0\d|1[0-5])(?::?([0-5]\d))?$/;
