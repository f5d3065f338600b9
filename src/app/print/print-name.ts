/** The name that a person puts on a printed list, kept on this device for each account. */
export function readPrintName(storage: Pick<Storage, 'getItem'>, userId: string): string {
  return storage.getItem(printNameKey(userId)) ?? '';
}

export function keepPrintName(storage: Pick<Storage, 'setItem'>, userId: string, name: string): void {
  try {
    storage.setItem(printNameKey(userId), name);
  } catch (error) {
    // A full or forbidden storage must not stop somebody from printing; the name is simply not remembered.
    console.error('The name could not be kept', error);
  }
}

/** Where it is kept; with no id, how all of them begin. */
export function printNameKey(userId: string): string {
  return `pipeline-print-name-${userId}`;
}
