import { CodedError } from '../kernel/errors.ts';

/** Turns a failure of the browser's storage into a coded error. Any other error stays as it is. */
export function codedError(cause: unknown): unknown {
  if ((cause as Error).name === 'CodedError') return cause;
  const names = namesIn(cause);
  if (names.includes('QuotaExceededError'))
    return new CodedError('STORAGE_FULL', 'The browser has no room for the copy', { cause });
  // Chromium keeps a large record as a file next to its database. If that file is gone, it throws this.
  if (names.includes('NotReadableError'))
    return new CodedError('COPY_DAMAGED', 'The browser has lost a part of the copy', { cause });
  const refusal = names.find((name) => unavailable.has(name));
  if (refusal !== undefined)
    return new CodedError('STORAGE_UNAVAILABLE', `The browser gives no storage: ${refusal}`, { cause });
  return cause;
}

/** Runs a call on the browser's storage, and gives its failure a code. */
export async function coded<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw codedError(cause);
  }
}

/** Dexie wraps what happened (`inner`), and for a write of many rows what happened to each of them (`failures`). */
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
