import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { later } from '../src/texts/en/later.ts';
import { buildApp } from './build-app.ts';

const dist = join(import.meta.dirname, '../dist');
/** What a browser fetches before the first paint: the page's module, what it imports at once, and its styles. */
const budgetKb = { scripts: 120 };

/** What a person may never need, by the modules that it is made of: it is fetched when it is asked for. */
const onDemand: Readonly<Record<string, RegExp>> = {
  'reading and writing files': /\/src\/formats\/(?!formats\.ts|[a-z]+\/facts\.ts)/,
  'locking files': /\/(age-encryption|hash-wasm|@noble|@scure)\/|\/src\/formats\/stages\//,
  'the plan of a restore': /\/src\/restore\/plan-restore\.ts/,
  workbooks: /\/src\/formats\/xlsx\/(?!facts\.ts)|\/node_modules\/(@zip\.js|saxes)\//,
  PDF: /\/node_modules\/(pdfkit|bidi-js|fontkit)\/|\/src\/formats\/pdf\/(?!facts\.ts)/,
  Parquet: /\/node_modules\/hyparquet-writer\//,
};

/**
 * Fails if the page's first load is over the budget, if it holds a sentence or code that comes later, if a worker
 * would run twice, or if one starts a thread itself. The budget is for gzip at the usual level, in units of 1,000 bytes.
 */
async function checkBundle(): Promise<void> {
  await buildApp();
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const scripts = [...reachable(first)].map((file) => ({ file, kb: gzipKb(join(dist, file)) }));
  const sum = scripts.reduce((total, { kb }) => total + kb, 0);
  for (const { file, kb } of scripts) console.log(`${kb.toFixed(1).padStart(7)} KB  ${file}`);
  const chunks = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  const workers = chunks.filter((name) => /^(entry|hash-entry|keys-entry)-/.test(name));
  for (const name of workers)
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
    process.exitCode = 1;
  }
  const initial = scripts.map(({ file }) => readFileSync(join(dist, file), 'utf8')).join('\n');
  const early = Object.keys(later).filter((key) => new RegExp(`["'\`]${key}["'\`]`).test(initial));
  if (early.length > 0) {
    console.error(
      `${early} is said before it is here: its group of sentences belongs to src/texts/en/first.ts.`,
    );
    process.exitCode = 1;
  }
  for (const [what, modules] of Object.entries(onDemand)) {
    const held = (file: string) => sourcesOf(file).filter((source) => modules.test(source));
    if (!chunks.some((name) => held(`assets/${name}`).length > 0))
      throw new Error(`No chunk holds ${what}: its modules are called otherwise`);
    for (const { file } of scripts)
      if (held(file).length > 0) {
        console.error(`${file} holds ${what}, which comes on demand: ${held(file).join(', ')}`);
        process.exitCode = 1;
      }
  }
  const starting = workers.filter((name) =>
    /new Worker\(/.test(readFileSync(join(dist, 'assets', name), 'utf8')),
  );
  if (starting.length > 0) {
    console.error(
      `${starting.join(', ')} starts a thread itself: its page has to (src/bridge/host-threads.ts).`,
    );
    process.exitCode = 1;
  }
  for (const worker of workers) {
    const importers = chunks.filter((name) => importedBy(name).includes(worker));
    if (importers.length === 0) continue;
    console.error(
      `${importers.join(', ')} imports ${worker}, which WebKit then runs a second time: import it at once, not on demand.`,
    );
    process.exitCode = 1;
  }
  if (workers.length !== 3) throw new Error(`The workers are called otherwise: ${workers}`);
}

/** Returns the modules that a chunk was made of, by its source map. The bundler's own code has none. */
function sourcesOf(chunk: string): readonly string[] {
  if (!existsSync(join(dist, `${chunk}.map`))) return [];
  return JSON.parse(readFileSync(join(dist, `${chunk}.map`), 'utf8')).sources;
}

/** Returns what a chunk imports, at once or on demand. */
function importedBy(chunk: string): string[] {
  const text = readFileSync(join(dist, 'assets', chunk), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?["'`]\.\/([^"'`]+\.js)["'`]/g)].map(
    (match) => match[1] ?? '',
  );
}

/** Follows only static imports, since imports on demand load later. */
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
