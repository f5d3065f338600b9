/** Ids that one entry of the storage holds, in the order in which they came. */
export interface StoredIds {
  all(): readonly string[];
  /** With none the entry is gone. */
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
