const storageKey = 'pipeline-left-by-mail';

/**
 * When the account's last good copy went out by mail, as far as this device has heard. ISO 8601. The reminder needs it
 * offline too, and before the server has answered.
 */
export function readLeftByMail(storage: Pick<Storage, 'getItem'>, userId: string): string | null {
  const [owner, at = null] = storage.getItem(storageKey)?.split(' ') ?? [];
  return owner === userId ? at : null;
}

export function keepLeftByMail(storage: Pick<Storage, 'setItem'>, userId: string, at: string): void {
  try {
    storage.setItem(storageKey, `${userId} ${at}`);
  } catch (error) {
    // The storage is full. The next start asks again.
    console.error('The time of the last copy by mail could not be kept', error);
  }
}
