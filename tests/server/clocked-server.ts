import process from 'node:process';
import { readEnvironment } from '../../src/server/start/environment.ts';
import { startServer } from '../../src/server/start/start-server.ts';
import { projectFolder } from './server-fixture.ts';

/** Runs the server as its own process, with a clock fixed at NOW, so that tests can compare its output byte by byte. */
const { NOW = '', ...variables } = process.env;
const server = await startServer({
  environment: readEnvironment(variables),
  projectFolder,
  now: () => new Date(NOW),
});
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
console.log(`Pipeline Export: ${server.url}`);
