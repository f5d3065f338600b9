import { join } from 'node:path';
import { createServer } from 'vite';
import { run } from '../src/server/start/node.ts';
import { loadEnvFile } from './load-env-file.ts';

// This is the same server, but Vite serves the app's files, with hot reload.
const vite = await createServer({
  root: join(import.meta.dirname, '..'),
  server: { middlewareMode: true },
  appType: 'spa',
});
loadEnvFile();
await run({ others: vite.middlewares });
