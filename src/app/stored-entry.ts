/** Calls `onChange` when another tab changes this entry of the storage. Returns a function that ends it. */
export function followEntry(key: string, onChange: () => void): () => void {
  // A null key means that everything was cleared.
  const listener = (event: StorageEvent) => {
    if (event.key === key || event.key === null) onChange();
  };
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
}
