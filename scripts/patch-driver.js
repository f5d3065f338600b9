// npm runs this after each install, on whatever Node the machine has. So it is JavaScript and needs no package.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const version = '3.4.9';
const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * Applies `patches/postgres@<version>.patch` to each copy of the driver that the server loads: our own, and that of
 * Supabase's stand-in, if npm gave it one of its own. A copy that is patched already stays as it is. It throws if a copy
 * is of another version or was changed by somebody else.
 */
function patchDriver() {
  const hunks = hunksOf(readFileSync(join(projectFolder, `patches/postgres@${version}.patch`), 'utf8'));
  const users = ['package.json', 'node_modules/@supabase/lite/package.json'];
  for (const folder of new Set(users.map((user) => driverOf(join(projectFolder, user))))) {
    const { version: found } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (found !== version) throw new Error(`${folder} has version ${found}. The patch is for ${version}.`);
    for (const { file, before, after } of hunks) {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      if (text.includes(after)) continue;
      const [head, tail, more] = text.split(before);
      if (tail === undefined || more !== undefined) throw new Error(`${path} is not as npm publishes it.`);
      writeFileSync(path, head + after + tail);
    }
  }
}

/** Returns the folder of the driver that this package loads. */
function driverOf(packageFile) {
  return join(dirname(createRequire(packageFile).resolve('postgres')), '../..');
}

/** Reads a unified diff. Each hunk turns the lines `before` of a file into the lines `after`. */
function hunksOf(patch) {
  return patch
    .split(/^--- .*\n\+\+\+ /m)
    .slice(1)
    .flatMap((ofFile) => {
      const [file, ...hunks] = ofFile.split(/\n@@ .*@@.*\n/);
      return hunks.map((hunk) => {
        const lines = hunk.replace(/\n$/, '').split('\n');
        const without = (sign) =>
          lines.filter((line) => !line.startsWith(sign)).map((line) => `${line.slice(1)}\n`);
        return { file, before: without('+').join(''), after: without('-').join('') };
      });
    });
}

patchDriver();
