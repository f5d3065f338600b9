import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectFolder } from './server-fixture.ts';

const patch = 'patches/postgres@3.4.9.patch';
const script = 'scripts/patch-driver.js';
let project: string;
let driver: string;

/** A project with the driver as npm publishes it. */
beforeEach(() => {
  project = mkdtempSync('/var/tmp/pipeline-test-');
  driver = join(project, 'node_modules/postgres');
  for (const part of [script, patch, 'package.json', 'node_modules/postgres'])
    cpSync(join(projectFolder, part), join(project, part), { recursive: true });
  execFileSync('git', ['apply', '-R', '-p0', '--directory=node_modules/postgres', patch], { cwd: project });
});
afterEach(() => rmSync(project, { recursive: true }));

const applyPatch = () =>
  execFileSync(process.execPath, [join(project, script)], { encoding: 'utf8', stdio: 'pipe' });
const read = (folder: string) =>
  ['connection.js', 'index.js'].map((file) => readFileSync(join(folder, 'src', file), 'utf8'));

describe('the patch of the database driver', () => {
  it('is applied once, however often npm installs', () => {
    expect(read(driver)).not.toEqual(read(join(projectFolder, 'node_modules/postgres')));
    applyPatch();
    applyPatch();
    expect(read(driver)).toEqual(read(join(projectFolder, 'node_modules/postgres')));
  });

  it('is applied to the copy that npm may give to Supabase’s stand-in', () => {
    const lite = join(project, 'node_modules/@supabase/lite');
    mkdirSync(join(lite, 'node_modules'), { recursive: true });
    writeFileSync(join(lite, 'package.json'), '{}');
    cpSync(driver, join(lite, 'node_modules/postgres'), { recursive: true });
    applyPatch();
    expect(read(join(lite, 'node_modules/postgres'))).toEqual(read(driver));
    expect(read(driver)[1]).toContain('survivesLostSessions');
  });

  it.each([
    ['of another version', 'package.json', '"version": "3.4.9"', '"version": "3.4.10"', 'has version 3.4.10'],
    ['that somebody changed', 'src/index.js', 'let savepoints = 0', 'let savepoints = 1', 'is not as npm'],
  ])('refuses a driver %s', (_which, file, from, to, sentence) => {
    const path = join(driver, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    expect(applyPatch).toThrow(sentence);
  });

  it('is asked for at the start, where npm skipped it', () => {
    const opened = `import { openPool } from './src/server/database/postgres-pool.ts'; openPool('postgres://x', 1);`;
    for (const part of ['src', 'package.json'])
      cpSync(join(projectFolder, part), join(project, part), { recursive: true });
    const start = () =>
      execFileSync(process.execPath, ['--input-type=module-typescript', '-e', opened], {
        cwd: project,
        stdio: 'pipe',
        encoding: 'utf8',
      });
    expect(start).toThrow('run "npm run postinstall" once');
    applyPatch();
    expect(start).not.toThrow();
  });
});
