import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { filesOfOtherWorlds, rooms, type World } from '../rooms.ts';

const projectFolder = join(import.meta.dirname, '..');

/** What each world has besides our rooms. Tests are compiled separately: they know the types of every world. */
const worlds: Readonly<Record<World, { compilerOptions: object; include: string[]; exclude?: string[] }>> = {
  page: {
    compilerOptions: {
      lib: ['es2023', 'esnext.disposable', 'dom', 'dom.iterable', 'dom.asynciterable'],
      types: ['vite/client'],
    },
    include: ['bench/browser/page.ts'],
  },
  worker: {
    compilerOptions: {
      lib: ['es2023', 'esnext.disposable', 'webworker', 'webworker.iterable', 'webworker.asynciterable'],
    },
    include: ['bench/browser/worker.ts'],
  },
  node: {
    compilerOptions: { lib: ['es2024', 'esnext.disposable'], types: ['node'] },
    include: ['scripts', 'bench', '*.ts'],
    exclude: ['bench/browser', 'bench/start.ts'],
  },
};

/**
 * Writes `tsconfig.page.json`, `tsconfig.worker.json` and `tsconfig.node.json` from `rooms.ts`. With `--check` it
 * writes nothing, and fails if a file is not what it would write.
 */
function writeTsconfigs(isCheck: boolean): void {
  for (const { file } of filesOfOtherWorlds)
    if (!existsSync(join(projectFolder, 'src', file)))
      throw new Error(`rooms.ts names ${file}, which is gone`);
  for (const world of Object.keys(worlds) as World[]) {
    const name = `tsconfig.${world}.json`;
    const path = join(projectFolder, name);
    const wanted = tsconfigOf(world);
    if (!isCheck) writeFileSync(path, `${JSON.stringify(wanted, null, 2)}\n`);
    else if (!isDeepStrictEqual(JSON.parse(readFileSync(path, 'utf8')), wanted)) {
      console.error(`${name} is not what rooms.ts says: run "npm run write:tsconfigs".`);
      process.exitCode = 1;
    }
  }
}

function tsconfigOf(world: World): object {
  const { compilerOptions, include, exclude = [] } = worlds[world];
  const own = Object.keys(rooms).filter((room) => rooms[room]?.compiledFor.includes(world));
  const files = filesOfOtherWorlds.filter((file) => file.world === world && !own.includes(roomOf(file)));
  const others = filesOfOtherWorlds.filter((file) => file.world !== world && own.includes(roomOf(file)));
  return {
    extends: './tsconfig.base.json',
    compilerOptions,
    include: [...include, ...own.map((room) => `src/${room}`), ...files.map(({ file }) => `src/${file}`)],
    exclude: [
      ...exclude,
      ...others.map(({ file }) => `src/${file}`),
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
    ],
  };
}

function roomOf({ file }: { file: string }): string {
  return file.slice(0, file.indexOf('/'));
}

writeTsconfigs(process.argv.includes('--check'));
