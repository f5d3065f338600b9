type Chunk = Uint8Array<ArrayBuffer>;

/**
 * The chunks after they went through a stream. What they throw is thrown, and a caller that stops this stops them, too.
 * `ahead` says how much of them is made while the stream is not ready to take it. By default that is one chunk.
 */
export async function* through(
  chunks: AsyncGenerator<Chunk, void, undefined>,
  pipe: (plain: ReadableStream<Chunk>) => ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>,
  ahead?: QueuingStrategy<Chunk>,
): AsyncGenerator<Chunk, void> {
  const plain = new ReadableStream<Chunk>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return();
      },
    },
    ahead,
  );
  // A reader, because Safari's streams cannot be iterated.
  const reader = (await piped()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value as Chunk;
    }
  } finally {
    await reader.cancel();
  }

  async function piped(): Promise<ReadableStream<Uint8Array>> {
    try {
      return await pipe(plain);
    } catch (error) {
      await chunks.return();
      throw error;
    }
  }
}
