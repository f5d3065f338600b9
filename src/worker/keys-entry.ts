import { connect } from '../bridge/endpoint.ts';
import { holdForLife } from '../bridge/life-lock.ts';
import { keysHere } from '../formats/stages/age-keys.ts';
import type { AgeKeyCalls } from './keys-apart.ts';
import { servePort } from './serve-port.ts';

servePort((port) => {
  /** Until the work ends, this thread says nothing more: whoever started it has to know before that it lives. */
  const alive = new Promise<void>((resolve) => {
    if (navigator.locks === undefined) return resolve();
    holdForLife(() => {
      port.postMessage({ kind: 'alive' });
      resolve();
    });
  });
  connect<Record<never, never>, AgeKeyCalls>(port, () => ({
    lock: (file) => alive.then(() => keysHere.lock(file)),
    open: (file) => alive.then(() => keysHere.open(file)),
  }));
});
