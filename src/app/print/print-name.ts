/**
 * What a person puts on a printed list and on a PDF: their name, and a line such as a customer number. This device keeps
 * it for each account, until the account's traces are removed.
 */
type PrintLine = 'name' | 'reference';

/** Returns what the person put there last, or an empty string. */
export function readPrintLine(storage: Pick<Storage, 'getItem'>, userId: string, line: PrintLine): string {
  return storage.getItem(printLineKey(userId, line)) ?? '';
}

export function keepPrintLine(
  storage: Pick<Storage, 'setItem'>,
  userId: string,
  line: PrintLine,
  text: string,
): void {
  try {
    storage.setItem(printLineKey(userId, line), text);
  } catch (error) {
    // A full or forbidden storage must not stop the person. The app then forgets the line.
    console.error(`The ${line} could not be kept`, error);
  }
}

/** Returns the storage keys of an account's lines. With an empty id, returns the prefixes of all these keys. */
export function printLineKeys(userId: string): readonly string[] {
  return [printLineKey(userId, 'name'), printLineKey(userId, 'reference')];
}

function printLineKey(userId: string, line: PrintLine): string {
  return `pipeline-print-${line}-${userId}`;
}
