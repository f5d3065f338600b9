import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { FromHashWorker, ToHashWorker } from './stream-hash.ts';

declare const self: DedicatedWorkerGlobalScope;

const hash = sha256.create();

// Spec: Web Locks. Held for life, under the name that it was given: who started it waits for it, and then knows.
void navigator.locks?.request(self.name, () => {
  post({ kind: 'alive' });
  return new Promise<never>(() => {});
});

self.addEventListener('message', ({ data }: MessageEvent<ToHashWorker>) => {
  if (data.kind === 'digest') return post({ kind: 'digest', digest: bytesToHex(hash.digest()) });
  hash.update(new Uint8Array(data.buffer, 0, data.length));
  post({ kind: 'hashed', buffer: data.buffer }, [data.buffer]);
});

function post(message: FromHashWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}
