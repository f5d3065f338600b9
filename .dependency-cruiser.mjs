import { rooms } from './rooms.ts';

/** Checks who may import whom, by the table in `rooms.ts` and some rules of its own. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(rooms).map(([room, { mayImport, mayImportFiles = [] }]) => ({
      name: `${room}-imports`,
      comment: `${room}/ may import: ${['kernel', 'texts', ...mayImport, ...mayImportFiles].join(', ')}`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^src/',
        pathNot: [
          ...[room, 'kernel', 'texts', ...mayImport].map((name) => `^src/${name}/`),
          ...mayImportFiles.map((file) => `^src/${file}$`),
        ],
      },
    })),
    {
      name: 'every-file-has-a-room',
      comment: 'A folder of src stands in rooms.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${Object.keys(rooms).join('|')})/` },
      to: {},
    },
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
      from: { path: '^src/', pathNot: `^src/(${Object.keys(rooms).join('|')})/` },
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
