import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { build, type Plugin } from 'vite';

const base = '/built-workers/';
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.woff': 'font/woff' };

/**
 * Bundles each worker once. The tests start some hundred of them, and each would ask Vite for two hundred modules of its
 * own. Vitest's watch does not see that a worker's source changed.
 */
export function builtWorkers(): Plugin {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-workers-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const built = new Map<string, Promise<string>>();

  async function bundled(file: string): Promise<string> {
    const name = basename(file, extname(file));
    const page = 'virtual:page';
    await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      base: `${base}${name}/`,
      worker: { format: 'es', rolldownOptions: { output: { entryFileNames: '[name].js' } } },
      build: {
        outDir: join(folder, name),
        target: 'es2022',
        minify: false,
        assetsInlineLimit: 0,
        rolldownOptions: { input: page },
      },
      plugins: [
        {
          name: 'page',
          resolveId: (id) => (id === page ? page : undefined),
          load: (id) => (id === page ? `import url from '${file}?worker&url'; console.log(url);` : undefined),
        },
      ],
    });
    return `${base}${name}/${name}.js`;
  }

  return {
    name: 'built-workers',
    enforce: 'pre',
    async load(id) {
      const [file = '', query] = id.split('?');
      if (query !== 'worker&url') return;
      const address = built.get(file) ?? bundled(file);
      built.set(file, address);
      return `export default ${JSON.stringify(await address)};`;
    },
    configureServer({ middlewares }) {
      middlewares.use(base, async (request, response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        const content = await readFile(join(folder, path)).catch(() => undefined);
        if (content === undefined) return next();
        response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
        response.end(content);
      });
    },
  };
}
