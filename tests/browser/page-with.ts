import type { WorkerPage } from '../../src/bridge/start-worker.ts';

/** Acts as a page that gives its worker a valid token and does nothing else. */
export function pageWith(accessToken: () => string): Omit<WorkerPage, 'scriptUrl'> {
  return {
    accessToken: () => ({ kind: 'token', accessToken: accessToken() }),
    closed() {},
    lost() {},
  };
}
