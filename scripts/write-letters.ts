import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { foldedByUnicode } from '../src/selection/fold-letters.ts';

const require = createRequire(import.meta.url);
const rulesFile = require.resolve('cldr-transforms/transforms/Latin-ASCII.txt');
const { version } = require('cldr-transforms/package.json') as { version: string };
const letters = join(import.meta.dirname, '../src/selection/letters.ts');

/**
 * Writes `src/selection/letters.ts`. The file holds what CLDR's transform Latin-ASCII knows beyond Unicode's own
 * decomposition, such as ł, ø and ß. Signs that stand for several others (© to "(c)") stay as they are: nobody types
 * those.
 *
 * With `--check` it writes nothing, and fails if the file is not what it would write.
 */
function writeLetters(isCheck: boolean): void {
  const single = new Map<string, string>();
  const several = new Map<string, string>();
  for (const line of readFileSync(rulesFile, 'utf8').split('\n')) {
    const rule = /^(\S) → (.*?) ?;/u.exec(line);
    if (rule === null) continue;
    const from = foldedByUnicode(rule[1] ?? '');
    const to = foldedByUnicode((rule[2] ?? '').replace(/^'(.+)'$/, '$1').replace(/\\(.)/, '$1'));
    // The table reads ℌ as x (CLDR 48.2), but Unicode decomposes it to H. The decomposition to a plain letter wins.
    if (from === to || [...from].length !== 1 || from <= '\x7f') continue;
    if (to.length === 1) single.set(from, to);
    else if (/\p{L}/u.test(from)) several.set(from, to);
  }
  const text = textOf(single, several);
  if (!isCheck) writeFileSync(letters, text);
  else if (readFileSync(letters, 'utf8') !== text) {
    console.error('src/selection/letters.ts is not what the table gives: run "npm run write:letters".');
    process.exitCode = 1;
  }
}

function textOf(single: ReadonlyMap<string, string>, several: ReadonlyMap<string, string>): string {
  const quoted = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`;
  return `/*
 * Written by scripts/write-letters.ts from the transform Latin-ASCII of CLDR ${version} (licence Unicode-3.0).
 * Letters and signs as the fold before leaves them: decomposed, without accents, in lower case.
 */

/** The letter at each place of \`from\` is read as the one at the same place of \`to\`. */
// biome-ignore format: one letter below the other
export const singleLetters = {
  from: ${quoted([...single.keys()].join(''))},
  to:   ${quoted([...single.values()].join(''))},
};

/** Letters that are read as several. */
// biome-ignore format: one line
export const severalLetters: readonly (readonly [from: string, to: string])[] = [
  ${[...several].map(([from, to]) => `[${quoted(from)}, ${quoted(to)}]`).join(', ')},
];
`;
}

writeLetters(process.argv.includes('--check'));
