import type { WorkerPage } from '../../src/bridge/start-worker.ts';

/** What a page answers its worker: a token that is good, and nothing else happens. */
export function pageWith(accessToken: () => string): Omit<WorkerPage, 'scriptUrl'> {
  return {
    accessToken: () => ({ kind: 'token', accessToken: accessToken() }),
    closed() {},
    lost() {},
  };
}
