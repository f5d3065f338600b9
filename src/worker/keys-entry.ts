import { connect } from '../bridge/endpoint.ts';
import { keysHere } from '../formats/stages/age-keys.ts';
import type { AgeKeyCalls } from './keys-apart.ts';
import { servePort } from './serve-port.ts';

servePort((port) => connect<Record<never, never>, AgeKeyCalls>(port, () => keysHere));
