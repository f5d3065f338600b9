import type { PageCalls, WorkerCalls } from '../bridge/calls.ts';
import { connect } from '../bridge/endpoint.ts';
import { holdForLife } from '../bridge/life-lock.ts';
import { copyCalls } from './copy-calls.ts';
import { deviceCopiesCalls } from './device-copies-calls.ts';
import { exportCalls } from './export-calls.ts';
import { importCalls } from './import-calls.ts';
import { onceOpen } from './once-open.ts';
import { accountHolder } from './open-account.ts';
import { restoreCalls } from './restore-calls.ts';
import { trashCalls } from './trash-calls.ts';

declare const self: DedicatedWorkerGlobalScope;

holdForLife(() => self.postMessage({ kind: 'alive' }));

connect<PageCalls, WorkerCalls>(self, (page) => {
  const holder = accountHolder(page);
  const calls = {
    ...copyCalls(holder),
    ...exportCalls(holder),
    ...importCalls(holder),
    ...restoreCalls(holder),
    ...trashCalls(holder),
    ...deviceCopiesCalls(holder),
  };
  return onceOpen<WorkerCalls>(calls, holder.opened, ['open', 'closeAccount']);
});
