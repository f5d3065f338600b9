import { codeOf } from '../../kernel/errors.ts';
import { MailRefusal } from '../mail/smtp.ts';

const minute = 60_000;
const waitsMs = [5 * minute, 30 * minute, 120 * minute, 480 * minute];

/** What a failure means for a run. */
export interface Failure {
  /** Stable: the app has a sentence for it. */
  readonly code: string;
  /** When to try again. Null: never. */
  readonly tryAt: Date | null;
  /** Whether a mail about it could arrive. */
  readonly isOfMail: boolean;
}

/**
 * Decides what follows from a failure: a new try after 5 and 30 minutes, 2 and 8 hours, or none. `attempts` counts this
 * failure.
 */
export function failureOf(error: unknown, attempts: number, now: Date): Failure {
  const wait = waitsMs[attempts - 1];
  const later = wait === undefined ? null : new Date(now.getTime() + wait);
  if (error instanceof MailRefusal) {
    return error.isFinal
      ? { code: 'MAIL_REFUSED', tryAt: null, isOfMail: true }
      : { code: 'MAIL_UNAVAILABLE', tryAt: later, isOfMail: true };
  }
  if (error instanceof NoAddress) return { code: 'NO_ADDRESS', tryAt: null, isOfMail: true };
  const code = codeOf(error);
  // The same options and the same rows fail again.
  return { code, tryAt: code === 'VALIDATION_ERROR' ? null : later, isOfMail: false };
}

/** The account has no confirmed address any more. */
export class NoAddress extends Error {}
