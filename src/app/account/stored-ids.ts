/** The ids in one entry of the storage, in the order in which they were added. */
export interface StoredIds {
  all(): readonly string[];
  /** Replaces the ids. An empty list removes the entry. */
  keep(ids: readonly string[]): void;
}

export function storedIds(storage: Storage, key: string): StoredIds {
  return {
    all: () => (storage.getItem(key) ?? '').split(' ').filter(Boolean),
    keep(ids) {
      if (ids.length === 0) storage.removeItem(key);
      else storage.setItem(key, [...new Set(ids)].join(' '));
    },
  };
}
