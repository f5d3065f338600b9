import { connect } from '../bridge/endpoint.ts';
import { holdForLife } from '../bridge/life-lock.ts';
import { keysHere } from '../formats/stages/age-keys.ts';
import type { AgeKeyCalls } from './keys-apart.ts';

declare const self: DedicatedWorkerGlobalScope;

holdForLife(() => self.postMessage({ kind: 'alive' }));

connect<Record<never, never>, AgeKeyCalls>(self, () => keysHere);
