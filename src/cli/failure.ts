/** The exit codes. `differs`: a file is not what its receipt says. */
export const exitCodes = { good: 0, fault: 1, usage: 2, differs: 3 } as const;

/** Ends a command with a sentence and an exit code. */
export class Failure extends Error {
  readonly kind: Exclude<keyof typeof exitCodes, 'good'>;

  constructor(kind: Exclude<keyof typeof exitCodes, 'good'>, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** What the server says to people, and in `details` to programs. */
export class Refusal extends Failure {
  readonly details: Readonly<Record<string, unknown>>;

  constructor(kind: 'fault' | 'usage', message: string, details: Refusal['details']) {
    super(kind, message);
    this.details = details;
  }
}
