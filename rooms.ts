/**
 * The rooms of `src`: which rooms a room may import, which world it is compiled for, and where its tests run. The
 * import check and the test runner read this table. `scripts/write-tsconfigs.ts` writes the compiler's files from it.
 *
 * Data flows one way: a lower room never imports a higher one. Type imports count. Every room may import `kernel` and
 * `texts`.
 */
export const rooms: Readonly<Record<string, Room>> = {
  kernel: { mayImport: [], compiledFor: ['page', 'worker', 'node'], tests: 'node' },
  texts: { mayImport: [], compiledFor: ['page', 'worker', 'node'], tests: 'node' },
  ui: { mayImport: [], compiledFor: ['page'], tests: 'browser' },
  delivery: { mayImport: [], compiledFor: ['page'], tests: 'browser' },
  job: { mayImport: [], compiledFor: ['worker', 'node'], tests: 'node' },
  selection: { mayImport: ['job'], compiledFor: ['worker', 'node'], tests: 'node' },
  /** Pure sums over rows: the figures of a search, one calculation for app, files and server. */
  stats: { mayImport: ['job'], compiledFor: ['worker', 'node'], tests: 'node' },
  /** Columns, cells and figures, never a job. */
  formats: { mayImport: ['stats'], compiledFor: ['worker', 'node'], tests: 'node' },
  export: {
    mayImport: ['job', 'selection', 'stats', 'formats'],
    compiledFor: ['worker', 'node'],
    tests: 'node',
  },
  /** Reads files back into rows, and checks an exported file against the copy. */
  import: {
    mayImport: ['job', 'selection', 'formats', 'export', 'local-db'],
    compiledFor: ['worker'],
    tests: 'browser',
  },
  /** Brings a file back to the account: the plan, and what is applied of it. */
  restore: {
    mayImport: ['job', 'selection', 'formats', 'export', 'import'],
    compiledFor: ['worker', 'node'],
    tests: 'node',
  },
  /** This device's copy of the jobs, its list and its receipts. */
  'local-db': {
    mayImport: ['job', 'selection', 'stats', 'export'],
    compiledFor: ['worker'],
    tests: 'browser',
  },
  /** Of `import` it uses the types of what it sends and gets. */
  network: { mayImport: ['job', 'restore'], compiledFor: ['worker'], tests: 'browser' },
  sync: { mayImport: ['job', 'local-db', 'network'], compiledFor: ['worker'], tests: 'browser' },
  /** The calls between the page and its worker. It uses only types of other rooms. */
  bridge: {
    mayImport: [
      ...['job', 'selection', 'stats', 'formats', 'export', 'import', 'restore', 'local-db', 'network'],
      'sync',
    ],
    // It starts the threads of the worker, and their addresses must be trusted.
    mayImportFiles: ['worker/entry.ts', 'pwa/trusted-scripts.ts'],
    compiledFor: ['page'],
    tests: 'browser',
  },
  worker: {
    mayImport: [
      ...['job', 'selection', 'formats', 'export', 'import', 'restore', 'local-db'],
      ...['network', 'sync', 'bridge'],
    ],
    compiledFor: ['worker'],
    tests: 'browser',
  },
  /** Service worker, versions, installing, incoming files. */
  pwa: { mayImport: ['formats'], compiledFor: ['page'], tests: 'browser' },
  server: {
    mayImport: ['job', 'selection', 'stats', 'formats', 'export', 'restore'],
    compiledFor: ['node'],
    tests: 'node',
  },
  /** The command line: one file that each server offers. */
  cli: { mayImport: ['export', 'restore'], compiledFor: ['node'], tests: 'node' },
  /** The page that lies beside a locked file, and opens it without a network: one HTML file. */
  reader: { mayImport: ['formats'], compiledFor: ['page'], tests: 'browser' },
  app: {
    mayImport: [
      ...['job', 'selection', 'stats', 'formats', 'export', 'import', 'restore', 'local-db', 'network'],
      ...['sync', 'bridge', 'delivery', 'pwa', 'ui', 'reader'],
    ],
    compiledFor: ['page'],
    tests: 'browser',
  },
};

export type World = 'page' | 'worker' | 'node';

export interface Room {
  readonly mayImport: readonly string[];
  /** Single files that it may import besides whole rooms. */
  readonly mayImportFiles?: readonly string[];
  readonly compiledFor: readonly World[];
  readonly tests: 'node' | 'browser';
}

/** Files that belong to a different world than the rest of their room. */
export const filesOfOtherWorlds: readonly { readonly file: string; readonly world: World }[] = [
  { file: 'pwa/service-worker.ts', world: 'worker' },
  { file: 'pwa/kept-versions.ts', world: 'worker' },
  { file: 'formats/utf8-node.ts', world: 'node' },
  { file: 'kernel/sha256-node.ts', world: 'node' },
  { file: 'formats/pdf/files-node.ts', world: 'node' },
];
