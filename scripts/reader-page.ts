import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const folder = join(import.meta.dirname, '../src/reader');
const path = 'pipeline-reader.html';

/** Adds the page that opens locked files (`src/reader`) to the build: one file, that needs no network and no server. */
export function readerPage(): Plugin {
  return {
    name: 'reader-page',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: path, source: await makePage() });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${path}`, async (_request, response) => {
        response.setHeader('Content-Type', 'text/html');
        response.end(await makePage());
      });
    },
  };
}

async function makePage(): Promise<string> {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const style = read('reader.css');
  const script = (await bundled()).replaceAll('</script', '<\\/script');
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  const inside: Readonly<Record<string, string>> = {
    '<meta charset="utf-8" />': `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    '<link rel="stylesheet" href="./reader.css" />': `<style>${style}</style>`,
    '<script src="./main.ts"></script>': `<script>${script}</script>`,
  };
  let page = read('page.html');
  for (const [place, content] of Object.entries(inside)) {
    if (!page.includes(place)) throw new Error(`page.html has no ${place}`);
    page = page.replace(place, () => content);
  }
  return page;
}

async function bundled(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(folder, 'main.ts'),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const [chunk, ...others] = outputs;
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('The page is not one script');
  return chunk.code;
}
