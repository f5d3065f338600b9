/** The name that a person puts on a printed list, kept on this device for each account. */
export function readPrintName(storage: Pick<Storage, 'getItem'>, userId: string): string {
  return storage.getItem(key(userId)) ?? '';
}

export function keepPrintName(storage: Pick<Storage, 'setItem'>, userId: string, name: string): void {
  try {
    storage.setItem(key(userId), name);
  } catch (error) {
    // A full or forbidden storage must not stop somebody from printing; the name is simply not remembered.
    console.error('The name could not be kept', error);
  }
}

function key(userId: string): string {
  return `pipeline-print-name-${userId}`;
}
