import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../../kernel/errors.ts';
import { chooseDataFolder } from '../database/data-folder.ts';
import { scarceRoom } from '../database/disk-room.ts';
import {
  type EmbeddedConnection,
  embeddedConnection,
  startEmbeddedPostgres,
} from '../database/embedded-postgres.ts';
import { readSecrets } from '../database/embedded-secrets.ts';
import { addressAs, openPool } from '../database/postgres-pool.ts';
import { addressOf, type Environment } from '../start/environment.ts';
import { checkDatabase } from './database-checks.ts';
import { type Finding, right, wordsOf, wrong } from './finding.ts';
import { hostOf, noAnswer } from './no-answer.ts';
import { checkProject, checkSecrets } from './token-keys.ts';

/**
 * Checks everything that a server with this environment needs, whether a server runs or not. It makes nothing and
 * writes nothing of its own. It starts an embedded database that does not run, and stops it afterwards. It skips what
 * depends on something that is wrong.
 */
export async function examine(environment: Environment, projectFolder: string): Promise<Finding[]> {
  const { backend } = environment;
  const address = addressOf(environment, environment.port);
  if (backend.kind === 'hosted') {
    const howToMigrate = 'apply the migrations (docs/deploying-hosted-supabase.md, step 2)';
    const database = examineDatabase(backend.databaseUrl, { projectFolder, howToMigrate, isHosted: true });
    return [...(await database), await checkProject(backend)];
  }
  const options = {
    projectFolder,
    howToMigrate: 'start the server once, which applies the migrations, and read what it says',
    isHosted: false,
  };
  if (backend.kind === 'own-postgres') {
    const database = await examineDatabase(backend.databaseUrl, options);
    return [...database, await checkSecrets(backend.secrets, address)];
  }
  const folder = chooseDataFolder(projectFolder, backend.dataDir, { make: false }).path;
  if (!existsSync(join(folder, 'postgres/data'))) {
    return [right(`There is no database in ${folder} yet. The first start creates it.`)];
  }
  const left = await scarceRoom(folder);
  const disk =
    left === undefined
      ? []
      : [
          wrong(
            `The disk of ${folder} is almost full: ${Math.round(left / 1024 ** 2)} MiB are left. Give it more room, or move the folder and set DATA_DIR.`,
          ),
        ];
  const running = embeddedConnection(folder);
  const ours = running ? undefined : await startEmbeddedPostgres({ dataDir: folder });
  try {
    const database = await examineDatabase(running ?? ours?.connection ?? '', options);
    return [...disk, ...database, await examineSecrets(folder, address)];
  } finally {
    await ours?.stop();
  }
}

async function examineSecrets(folder: string, address: string): Promise<Finding> {
  try {
    return await checkSecrets(readSecrets(folder), address);
  } catch (error) {
    if (codeOf(error) !== 'UNAVAILABLE') throw error;
    return wrong(wordsOf(error));
  }
}

async function examineDatabase(
  address: string | EmbeddedConnection,
  options: { projectFolder: string; howToMigrate: string; isHosted: boolean },
): Promise<Finding[]> {
  const sql = openPool(address, 1);
  const host = hostOf(sql);
  try {
    try {
      await sql`select 1`;
    } catch (error) {
      return [{ isRight: false, sentence: noAnswer(error, { host, isHosted: options.isHosted }) }];
    }
    const migrationsFolder = join(options.projectFolder, 'supabase/migrations');
    const findings = await checkDatabase({
      sql,
      migrationsFolder,
      howToMigrate: options.howToMigrate,
      openAs: options.isHosted ? undefined : (role) => openPool(addressAs(role, address, sql), 1, false),
    });
    return [right(`The database answers at ${host}.`), ...findings];
  } finally {
    await sql.end({ timeout: 5 });
  }
}
