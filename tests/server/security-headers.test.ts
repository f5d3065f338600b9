import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server-fixture.ts';

const appFolder = mkdtempSync('/var/tmp/pipeline-app-');
let server: TestServer;
let behindTls: TestServer;

beforeAll(async () => {
  writeFileSync(join(appFolder, 'index.html'), '<!doctype html><title>App</title>');
  server = await startTestServer({ appFolder });
  behindTls = await startTestServer({ appFolder, variables: { PUBLIC_URL: 'https://jobs.example' } });
});
afterAll(async () => {
  await server.close();
  await behindTls.close();
  rmSync(appFolder, { recursive: true });
});

const answers = [
  ['the page', '/', 200],
  ['what clients may know', '/config.json', 200],
  ['health', '/api/health', 200],
  ['a refusal', '/api/export', 401],
  ['what is not there', '/api/nothing', 404],
] as const;

describe('headers of every answer', () => {
  it.each(answers)(
    '%s runs no foreign script, in no frame, beside no other window',
    async (_, path, status) => {
      const response = await fetch(server.url + path);
      expect(response.status).toBe(status);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      // WebAssembly makes digests and keys. Nothing else that is called unsafe is allowed.
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("style-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).toContain('trusted-types pipeline-scripts');
      expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
      for (const power of ['camera', 'geolocation', 'microphone', 'payment', 'usb'])
        expect(response.headers.get('permissions-policy')).toContain(`${power}=()`);
    },
  );

  it.each(answers)('%s asks for https only where the server is reached by it', async (_, path) => {
    expect((await fetch(server.url + path)).headers.has('strict-transport-security')).toBe(false);
    const told = (await fetch(behindTls.url + path)).headers.get('strict-transport-security');
    expect(told).toBe('max-age=31536000');
  });

  it('lets other origins read what Supabase lets them read', async () => {
    const response = await fetch(`${server.url}/auth/v1/settings`, { headers: { apikey: server.key } });
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });
});

describe('a token in an address', () => {
  it('opens nothing, and is refused beside one in the header', async () => {
    const account = await server.signUp();
    const path = `/api/export?access_token=${account.token}`;
    expect((await fetch(server.url + path)).status).toBe(401);
    const both = await fetch(server.url + path, {
      headers: { Authorization: `Bearer ${account.token}` },
    });
    expect(both.status).toBe(400);
  });
});
