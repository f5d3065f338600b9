import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildApp } from './build-app.ts';

const dist = join(import.meta.dirname, '../dist');
/** What a browser fetches before the first paint: the page's module, what it imports at once, and its styles. */
const budgetKb = { scripts: 150 };

/** Fails where the page's first load is over the budget, which is gzip at the usual level, in units of 1,000 bytes. */
async function checkBundle(): Promise<void> {
  await buildApp();
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const scripts = [...reachable(first)].map((file) => ({ file, kb: gzipKb(join(dist, file)) }));
  const sum = scripts.reduce((total, { kb }) => total + kb, 0);
  for (const { file, kb } of scripts) console.log(`${kb.toFixed(1).padStart(7)} KB  ${file}`);
  const worker = readdirSync(join(dist, 'assets')).filter((name) => /^entry-.*\.js$/.test(name));
  for (const name of worker)
    console.log(
      `${gzipKb(join(dist, 'assets', name))
        .toFixed(1)
        .padStart(7)} KB  ${name} (worker)`,
    );
  console.log(`${sum.toFixed(1).padStart(7)} KB  initial JavaScript, gzip (budget ${budgetKb.scripts})`);
  if (first.length === 0 || sum > budgetKb.scripts) {
    console.error(
      'The initial JavaScript is over its budget: load later what the first paint does not need.',
    );
    process.exit(1);
  }
}

/** Static imports alone: what is imported on demand comes later. */
function reachable(files: string[], seen = new Set<string>()): Set<string> {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(join(dist, file), 'utf8');
    const imports = [...text.matchAll(/(?:^|[;}\n])import(?:[^"'()]*?from)?["']\.\/([^"']+\.js)["']/g)];
    reachable(
      imports.map((match) => `assets/${match[1]}`),
      seen,
    );
  }
  return seen;
}

function gzipKb(path: string): number {
  return gzipSync(readFileSync(path)).byteLength / 1000;
}

await checkBundle();
