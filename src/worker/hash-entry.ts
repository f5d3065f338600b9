import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { holdForLife } from './life-lock.ts';
import type { FromHashWorker, ToHashWorker } from './stream-hash.ts';

declare const self: DedicatedWorkerGlobalScope;

const hash = sha256.create();

holdForLife(() => post({ kind: 'alive' }));

self.addEventListener('message', ({ data }: MessageEvent<ToHashWorker>) => {
  if (data.kind === 'digest') return post({ kind: 'digest', digest: bytesToHex(hash.digest()) });
  hash.update(new Uint8Array(data.buffer, 0, data.length));
  post({ kind: 'hashed', buffer: data.buffer }, [data.buffer]);
});

function post(message: FromHashWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}
