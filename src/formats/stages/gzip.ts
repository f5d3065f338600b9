type Chunk = Uint8Array<ArrayBuffer>;

/**
 * The chunks as one gzip file (RFC 1952), made as they come. What they throw is thrown. A caller that stops this stops
 * them, too.
 */
export async function* gzip(chunks: AsyncGenerator<Chunk, void, undefined>): AsyncGenerator<Chunk, void> {
  const plain = new ReadableStream<Chunk>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return();
    },
  });
  // A reader, because Safari's streams cannot be iterated.
  const reader = plain.pipeThrough(new CompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value as Chunk;
    }
  } finally {
    await reader.cancel();
  }
}
