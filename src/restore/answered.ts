import { CodedError } from '../kernel/errors.ts';
import type { WriteOutcome } from './target.ts';

/**
 * The answer of a call that writes. Throws OFFLINE, UNAUTHORIZED, UNAVAILABLE, ACCOUNT_FULL, RESTORE_ENDED for a run that is undone or too old, RESTORE_MISSING for a
 * database without the functions, and INTERNAL_ERROR for what nobody expected, with the database's code in `details`.
 */
export function answered<T>(outcome: WriteOutcome<T>): T {
  switch (outcome.kind) {
    case 'answer':
      return outcome.value;
    case 'offline':
      throw new CodedError('OFFLINE', 'There was no answer');
    case 'sign-in':
      throw new CodedError('UNAUTHORIZED', 'The token is not taken');
    case 'busy':
    case 'too-long':
      throw new CodedError('UNAVAILABLE', 'The server has no time now');
    case 'missing':
      throw new CodedError('RESTORE_MISSING', 'The database does not have the functions of a restore');
    case 'failed': {
      const { code } = outcome;
      if (code === 'PT404' || code === 'PT409')
        throw new CodedError('RESTORE_ENDED', 'The run takes no more chunks');
      if (code === 'PT507') throw new CodedError('ACCOUNT_FULL', 'The account has no room for the jobs');
      throw new CodedError('INTERNAL_ERROR', `The database refused the call: ${code}`, { details: { code } });
    }
  }
}
