import type { ReminderCalls } from '../bridge/calls.ts';
import { daysWithoutFile } from '../export/reminder.ts';
import { codeOf } from '../kernel/errors.ts';
import type { DeviceCopiesDatabase } from '../local-db/device-copies-database.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';

/** What this device knows of files of jobs that left it. The times come from the page, whose clock the person sees. */
export interface Reminder {
  /** A file of jobs has left this device. */
  noteLeft(now: Date): Promise<void>;
  /** For how many days no file has left although the jobs changed. Null if that is not so, or not known. */
  ask(question: ReminderCalls['reminder']['argument']): Promise<number | null>;
  /** The person wants no reminder for now. */
  postpone(now: Date): Promise<void>;
}

export function reminder({ facts }: DeviceCopiesDatabase, copy: LocalCopy): Reminder {
  /** Null where the copy is not known to be what the account holds, or changes while it is read. */
  async function presentDigest(): Promise<string | null> {
    const { incomplete, question } = await copy.state();
    if (incomplete !== null || question !== null) return null;
    try {
      return (await copy.digest()).digest;
    } catch (error) {
      if (codeOf(error) === 'COPY_CHANGED') return null;
      throw error;
    }
  }

  return {
    async noteLeft(now) {
      const left = { key: 'left', at: now.toISOString() } as const;
      // At once: a tab may close before the jobs are summed up.
      await facts.put({ ...left, digest: null });
      await facts.put({ ...left, digest: await presentDigest() });
    },
    async ask({ now, leftElsewhere }) {
      const [left, quiet] = await facts.bulkGet(['left', 'quiet']);
      if ((await copy.state()).count === 0) return null;
      const isAhead = left !== undefined && Date.parse(left.at) > now.getTime();
      if (left === undefined || left.digest === null || isAhead) {
        // From now on this device would know of changes.
        const digest = await presentDigest();
        const at = left === undefined || isAhead ? now.toISOString() : left.at;
        if (digest !== null) await facts.put({ key: 'left', at, digest });
        return null;
      }
      const days = daysWithoutFile({ now, left: left.at, leftElsewhere, quietSince: quiet?.at ?? null });
      if (days === null) return null;
      const present = await presentDigest();
      return present !== null && present !== left.digest ? days : null;
    },
    async postpone(now) {
      await facts.put({ key: 'quiet', at: now.toISOString(), digest: null });
    },
  };
}
