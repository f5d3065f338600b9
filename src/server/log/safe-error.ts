/** What the log keeps of an error. */
interface SafeError {
  readonly type: string;
  readonly message: string;
  readonly stack: readonly string[];
  readonly [fact: string]: unknown;
}

/**
 * Facts of an error that never hold a person's data: codes, and names of our own tables and rules. A database error's
 * `detail`, `where`, `query` and `parameters` hold rows, and a mail error's `rejected` holds an address.
 */
const safeFacts = [
  ...['code', 'errno', 'syscall', 'responseCode', 'command'],
  ...['severity', 'routine', 'schema_name', 'table_name', 'column_name', 'constraint_name'],
];

/** Returns the facts of an error that the log may keep: its kind, code, place in our code, and its causes. */
export function safeError(error: unknown): SafeError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: [] };
  const facts = error as unknown as Readonly<Record<string, unknown>>;
  return {
    type: error.name,
    message: withoutData(error.message),
    ...Object.fromEntries(
      safeFacts.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])),
    ),
    stack: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
    ...(error.cause !== undefined && { cause: safeError(error.cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.map(safeError) }),
  };
}

/** Removes what may be a person's words: all between the first and the last quote, addresses and links. */
function withoutData(message: string): string {
  return message
    .replace(/(["'`“]).*["'`”]/s, '"…"')
    .replace(/\S+@\S+/g, '…')
    .replace(/\w+:\/\/\S+/g, '…')
    .split('\n', 1)
    .join('')
    .slice(0, 300);
}
