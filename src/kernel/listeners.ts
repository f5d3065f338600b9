/** Those who want to hear of a change. */
export interface Listeners {
  tell(): void;
  /** Returns a function that ends it. */
  subscribe(listener: () => void): () => void;
}

/** `follow` begins with the first listener. What it returns runs when the last one is gone. */
export function createListeners(follow: () => () => void = () => () => {}): Listeners {
  const listeners = new Set<() => void>();
  let stop = () => {};
  return {
    tell() {
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) stop = follow();
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop();
      };
    },
  };
}
