import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { holdForLife } from '../bridge/life-lock.ts';
import { blobPieces } from '../kernel/blob-pieces.ts';
import type { FromHashWorker, ToHashWorker } from './stream-hash.ts';

declare const self: DedicatedWorkerGlobalScope;

const hash = sha256.create();

holdForLife(() => post({ kind: 'alive' }));

self.addEventListener('message', ({ data }: MessageEvent<ToHashWorker>) => {
  if (data.kind === 'file') return void hashFile(data.file);
  if (data.kind === 'digest') return post({ kind: 'digest', digest: bytesToHex(hash.digest()) });
  hash.update(new Uint8Array(data.buffer, 0, data.length));
  post({ kind: 'hashed', buffer: data.buffer }, [data.buffer]);
});

async function hashFile(file: Blob): Promise<void> {
  try {
    for await (const piece of blobPieces(file)) {
      hash.update(piece);
      post({ kind: 'read', bytes: piece.byteLength });
    }
    post({ kind: 'digest', digest: bytesToHex(hash.digest()) });
  } catch (fault) {
    post({ kind: 'unreadable', fault });
  }
}

function post(message: FromHashWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}
