/** Returns the name that a person puts on a printed list, or an empty string. This device keeps it for each account. */
export function readPrintName(storage: Pick<Storage, 'getItem'>, userId: string): string {
  return storage.getItem(printNameKey(userId)) ?? '';
}

export function keepPrintName(storage: Pick<Storage, 'setItem'>, userId: string, name: string): void {
  try {
    storage.setItem(printNameKey(userId), name);
  } catch (error) {
    // A full or forbidden storage must not stop the person from printing. The app then forgets the name.
    console.error('The name could not be kept', error);
  }
}

/** Returns the storage key of an account's name. With an empty id, returns the prefix of all these keys. */
export function printNameKey(userId: string): string {
  return `pipeline-print-name-${userId}`;
}
