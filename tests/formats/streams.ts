/** Returns the batches as a source that can only be pulled, with a record of how it was used. */
export function watchedBatches<T>(batches: readonly (readonly T[])[]): WatchedSource<T> {
  const state = { asked: 0, returned: false };
  async function* pull(): AsyncGenerator<readonly T[], void, undefined> {
    try {
      for (const batch of batches) {
        state.asked++;
        yield batch;
      }
    } finally {
      state.returned = true;
    }
  }
  return { batches: pull(), state };
}

export interface WatchedSource<T> {
  readonly batches: AsyncGenerator<readonly T[], void, undefined>;
  /** How many batches were handed out, and whether the source was closed, by its end or from outside. */
  readonly state: { readonly asked: number; readonly returned: boolean };
}

/** Yields the batches, then throws the fault. */
export async function* failingBatches<T>(
  batches: readonly (readonly T[])[],
  fault: Error,
): AsyncGenerator<readonly T[], void, undefined> {
  yield* batches;
  throw fault;
}

/** Returns all bytes together, and their text. `text` throws if they are not UTF-8, and keeps a byte-order mark. */
export async function collect(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly text: string }> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return {
    bytes,
    get text() {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    },
  };
}
