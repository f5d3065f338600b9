import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from './server-fixture.ts';
import { nodeEnvironment } from './server-process.ts';

/** Runs the check against a port where no registry listens. */
function checkAudit(variables: Record<string, string>) {
  const env = { ...nodeEnvironment(), npm_config_registry: 'http://127.0.0.1:9', ...variables };
  return spawnSync(process.execPath, [join(projectFolder, 'scripts/check-audit.ts')], {
    cwd: projectFolder,
    env,
    encoding: 'utf8',
  });
}

describe('the audit of dependencies, where no registry answers', () => {
  it('fails', () => {
    const { status, stderr } = checkAudit({});
    expect(status).toBe(1);
    expect(stderr).toContain('were not held against known vulnerabilities');
  });

  it('passes where it is told so, and says what it did not do', () => {
    const { status, stdout } = checkAudit({ AUDIT: 'offline' });
    expect(status).toBe(0);
    expect(stdout).toContain('were not held against known vulnerabilities');
  });
});
