import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../src/server/start/node.ts';
import { buildApp } from './build-app.ts';
import { loadEnvFile } from './load-env-file.ts';

// A production install has no build tools. Its `dist` comes with the deployment.
if (existsSync(join(import.meta.dirname, '../node_modules/vite'))) await buildApp();
loadEnvFile();
await run();
