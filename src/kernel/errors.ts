/**
 * Every failure that this product names, in one table. The code is stable and meant for programs. `status` is what the
 * route answers. `retry` says whether the same call may succeed later. The sentence for a person has the same code in
 * `texts/`.
 */
export const errorFacts = {
  VALIDATION_ERROR: { status: 400, retry: false },
  UNAUTHORIZED: { status: 401, retry: false },
  /** A token for scripts that may not do this. `details.scope` names what it lacks. */
  FORBIDDEN: { status: 403, retry: false },
  NOT_FOUND: { status: 404, retry: false },
  METHOD_NOT_ALLOWED: { status: 405, retry: false },
  NOT_ACCEPTABLE: { status: 406, retry: false },
  /** What is there already forbids it: a limit is reached, or the address is not confirmed. `details.reason` says which. */
  CONFLICT: { status: 409, retry: false },
  RATE_LIMITED: { status: 429, retry: true },
  UNAVAILABLE: { status: 503, retry: true },
  INTERNAL_ERROR: { status: 500, retry: false },
  /** The number of rows that arrived is not the number that the source announced: the file would be silently short. */
  EXPORT_COUNT_MISMATCH: { status: 500, retry: true },
  /** The copy changed while it was read. The reader begins again. */
  COPY_CHANGED: { status: 500, retry: true },
  /** The copy is known to miss jobs, and the person did not choose an incomplete file. */
  COPY_INCOMPLETE: { status: 500, retry: true },
  /** The browser has lost a part of the copy. It is noted, and the next pull fetches everything anew. */
  COPY_DAMAGED: { status: 500, retry: true },
  /** The browser removed an unfinished file of ours, or the handle on it. */
  FILE_LOST: { status: 500, retry: true },
  /** A font that some rows need is not on this device yet, and it cannot be fetched. */
  FONT_MISSING: { status: 503, retry: true },
  STORAGE_FULL: { status: 500, retry: false },
  STORAGE_UNAVAILABLE: { status: 500, retry: false },
  /** There is too little memory to lock a file with a passphrase. */
  MEMORY_FULL: { status: 500, retry: false },
  /** No server: no network, a captive portal, a timeout. */
  OFFLINE: { status: 503, retry: true },
  WRONG_CREDENTIALS: { status: 401, retry: false },
  EMAIL_TAKEN: { status: 422, retry: false },
  WEAK_PASSWORD: { status: 422, retry: false },
  INVALID_EMAIL: { status: 422, retry: false },
  /** The project asks the person to confirm the address first. */
  CONFIRMATION_SENT: { status: 403, retry: true },
  /** A link in a mail, or the way back from a provider, is used up, too old, or not whole. */
  LINK_EXPIRED: { status: 410, retry: false },
  /** Only the browser that asked for this link can use it (PKCE, RFC 7636). */
  LINK_ELSEWHERE: { status: 409, retry: false },
  /** A provider sent the person back without signing them in. */
  SIGN_IN_STOPPED: { status: 403, retry: true },
  /** A provider has not verified the address of the account. */
  PROVIDER_ADDRESS: { status: 403, retry: true },
  SAME_PASSWORD: { status: 422, retry: false },
  /** A backup from the server was cut off on its way, or does not hold what its digest says. */
  BACKUP_BROKEN: { status: 502, retry: true },
  /** A file that should be read is not ours, or it is broken. `details` say why (`reason`) and where (`line`). */
  FILE_UNREADABLE: { status: 422, retry: false },
  /** The thread that did the work died: it failed, or the browser ended it for lack of memory. What it wrote stays. */
  WORKER_ENDED: { status: 500, retry: true },
  /** The database is of an older version: nothing can be brought back to it. */
  RESTORE_MISSING: { status: 501, retry: false },
  /** The table does not take a job of the trash back as it is. */
  JOB_REFUSED: { status: 409, retry: false },
  /** A restore was undone, or began too long ago: it takes nothing more. */
  RESTORE_ENDED: { status: 409, retry: false },
  /** Another tab works on a restore, or has begun another one. */
  RESTORE_ELSEWHERE: { status: 409, retry: true },
  /** The account holds as much as its server allows. */
  ACCOUNT_FULL: { status: 507, retry: false },
  /** Some of the person's data could not be removed from this device. `details.left` names it. */
  TRACES_LEFT: { status: 500, retry: true },
  /** The person, or the program, gave up waiting. */
  CANCELLED: { status: 499, retry: true },
} as const satisfies Record<string, { status: number; retry: boolean }>;

export type ErrorCode = keyof typeof errorFacts;

/** Facts about one failure, safe to show and to send: no driver text, no secret. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * A failure with a stable code. Branch on `code`, never on the class: a class does not survive postMessage. `message`
 * is for logs; the person's sentence comes from `texts/` by code. `cause` keeps what really happened.
 */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CodedError';
    this.code = code;
    this.details = options.details;
  }
}

/** The code of anything that was thrown: its own code if that is a known one, else `INTERNAL_ERROR`. */
export function codeOf(error: unknown): ErrorCode {
  if (typeof error === 'object' && error !== null && 'code' in error) {
    const { code } = error;
    if (typeof code === 'string' && Object.hasOwn(errorFacts, code)) return code as ErrorCode;
  }
  return 'INTERNAL_ERROR';
}
