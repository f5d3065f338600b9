import { startSha256 } from '#sha256';
import { blobPieces } from '../kernel/blob-pieces.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import { servePort } from './serve-port.ts';
import type { FromHashWorker, ToHashWorker } from './stream-hash.ts';

const started = startSha256();

servePort((port) => {
  const post: Post = (message, transfer = []) => port.postMessage(message, transfer);
  port.addEventListener('message', ({ data }: MessageEvent<ToHashWorker>) => {
    // Who started this thread hears of a fault that is reported so, and not of a promise that rejects.
    started.then((hash) => take(data, hash, post)).catch(reportError);
  });
});

type Post = (message: FromHashWorker, transfer?: Transferable[]) => void;

function take(data: ToHashWorker, hash: Sha256, post: Post): void | Promise<void> {
  if (data.kind === 'file') return hashFile(data.file, hash, post);
  if (data.kind === 'digest') return post({ kind: 'digest', digest: hash.hex() });
  hash.update(new Uint8Array(data.buffer, 0, data.length));
  post({ kind: 'hashed', buffer: data.buffer }, [data.buffer]);
}

async function hashFile(file: Blob, hash: Sha256, post: Post): Promise<void> {
  try {
    for await (const piece of blobPieces(file)) {
      hash.update(piece);
      post({ kind: 'read', bytes: piece.byteLength });
    }
    post({ kind: 'digest', digest: hash.hex() });
  } catch (fault) {
    post({ kind: 'unreadable', fault });
  }
}
