/**
 * Who may import whom: data flows one way, the lower never imports the higher. Each folder of `src` names what it may
 * reach; `errors.ts`, `deferred.ts` and `texts/` are everybody's. Type imports count.
 */
const mayImport = {
  job: [],
  formats: [],
  ui: [],
  delivery: [],
  offline: [],
  texts: [],
  export: ['job', 'formats'],
  'local-db': ['job'],
  network: ['job'],
  sync: ['job', 'local-db', 'network'],
  // Reads exported files and holds them against the copy.
  verify: ['job', 'formats', 'export', 'local-db'],
  worker: ['job', 'formats', 'export', 'local-db', 'network', 'sync', 'verify'],
  // The page's side knows the messages and what their types name, not the worker itself.
  'worker-client': ['job', 'export'],
  server: ['job', 'formats', 'export'],
  app: [
    'job',
    'formats',
    'export',
    'local-db',
    'network',
    'sync',
    'worker-client',
    'delivery',
    'offline',
    'ui',
  ],
};

/** Single files that a folder may reach beside whole folders. */
const mayImportFile = {
  'worker-client': ['worker/messages.ts', 'worker/life-lock.ts', 'worker/entry.ts', 'network/backend.ts'],
  app: ['worker/messages.ts'],
  // Starts a thread of its own, whose address has to be trusted.
  worker: ['offline/trusted-scripts.ts'],
};

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(mayImport).map(([folder, allowed]) => ({
      name: `${folder}-imports`,
      comment: `${folder}/ may import: ${allowed.join(', ') || 'nothing of ours'}`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^src/',
        pathNot: [
          ...[folder, 'texts', ...allowed].map((name) => `^src/${name}/`),
          ...(mayImportFile[folder] ?? []).map((file) => `^src/${file}$`),
          '^src/(errors|deferred)\\.ts$',
        ],
      },
    })),
    {
      name: 'delivery-alone-saves',
      comment: 'A file is handed over in one place.',
      severity: 'error',
      from: { pathNot: '^src/delivery/' },
      to: { path: 'node_modules/file-saver' },
    },
    {
      name: 'network-alone-asks',
      comment: 'The browser has one door out.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(network|server)/'] },
      to: { path: 'node_modules/@supabase' },
    },
    {
      name: 'source-imports-no-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: ['^tests/', '\\.test\\.tsx?$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.css'],
      conditionNames: ['import', 'types', 'default'],
      exportsFields: ['exports'],
    },
  },
};
