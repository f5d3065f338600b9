import { CodedError } from '../kernel/errors.ts';

/** What went wrong in the browser's storage, in a code; what is no such thing stays as it is. */
export function codedError(cause: unknown): unknown {
  if ((cause as Error).name === 'CodedError') return cause;
  const names = namesIn(cause);
  if (names.includes('QuotaExceededError'))
    return new CodedError('STORAGE_FULL', 'The browser has no room for the copy', { cause });
  // Chromium keeps a large record as a file beside its database, and says so where that is gone.
  if (names.includes('NotReadableError'))
    return new CodedError('COPY_DAMAGED', 'The browser has lost a part of the copy', { cause });
  const refusal = names.find((name) => unavailable.has(name));
  if (refusal !== undefined)
    return new CodedError('STORAGE_UNAVAILABLE', `The browser gives no storage: ${refusal}`, { cause });
  return cause;
}

/** Dexie wraps what happened (`inner`), and where many rows were written, what happened to each (`failures`). */
function namesIn(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { name, inner, failures = [] } = error as { name?: string; inner?: unknown; failures?: unknown[] };
  return [...(name === undefined ? [] : [name]), ...namesIn(inner), ...failures.slice(0, 1).flatMap(namesIn)];
}

const unavailable = new Set([
  // The browser undid a transaction: it could not write, or the disk failed.
  'AbortError',
  'TransactionInactiveError',
  'MissingAPIError',
  'OpenFailedError',
  'InvalidStateError',
  'DatabaseClosedError',
  'SecurityError',
  'UnknownError',
]);
