import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessVerifier, type VerifyAccess } from './access.ts';

const secret = 'a secret of at least thirty-two characters';
const userId = '0f0e0d0c-0b0a-4908-8706-050403020100';
const claims: JWTPayload = { sub: userId, role: 'authenticated', aud: 'authenticated' };
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

function signed(payload: JWTPayload, withSecret = secret): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(withSecret));
}

async function refusal(verify: VerifyAccess, authorization: string | undefined): Promise<string> {
  const error = await verify(authorization).then(
    () => undefined,
    (thrown: { code: string; message: string }) => thrown,
  );
  expect(error?.code).toBe('UNAUTHORIZED');
  return error?.message ?? '';
}

describe('with the secret of the built-in Supabase', () => {
  const verify = accessVerifier({ kind: 'secret', secret });

  it('knows the user of a good token', async () => {
    const token = await signed({ ...claims, exp: inAnHour() });
    await expect(verify(`Bearer ${token}`)).resolves.toMatchObject({ userId });
    await expect(verify(`bearer ${token}`)).resolves.toMatchObject({ userId });
  });

  it.each([
    ['no header', undefined, 'A token is missing'],
    ['another scheme', 'Basic abc', 'must read "Bearer'],
    ['text that is no token', 'Bearer not.a.token', 'malformed'],
    ['two tokens', 'Bearer a b', 'must read "Bearer'],
    ['a publishable key', 'Bearer sb_publishable_x', 'project key'],
    ['a secret key', 'Bearer sb_secret_x', 'project key'],
  ])('refuses %s', async (_name, header, words) => {
    expect(await refusal(verify, header)).toContain(words);
  });

  it.each([
    ['expired', { ...claims, exp: 1 }, 'expired'],
    ['without an expiry', claims, 'does not belong to a signed-in user'],
    [
      'of another audience',
      { ...claims, aud: 'else', exp: inAnHour() },
      'does not belong to a signed-in user',
    ],
    [
      'with a subject that is no uuid',
      { ...claims, sub: '1', exp: inAnHour() },
      'does not belong to a signed-in user',
    ],
    [
      'without a role',
      { sub: userId, aud: 'authenticated', exp: inAnHour() },
      'does not belong to a signed-in user',
    ],
    ['of the service role', { ...claims, role: 'service_role', exp: inAnHour() }, 'project key'],
    [
      'that is an anon key of the old kind',
      { role: 'anon', iss: 'supabase', exp: inAnHour() },
      'project key',
    ],
  ])('refuses a token %s', async (_name, payload, words) => {
    expect(await refusal(verify, `Bearer ${await signed(payload)}`)).toContain(words);
  });

  it('refuses a token of another secret', async () => {
    const token = await signed(
      { ...claims, exp: inAnHour() },
      'another secret of more than thirty-two letters',
    );
    expect(await refusal(verify, `Bearer ${token}`)).toContain('this service did not issue it');
  });

  it('refuses a token that asks to go unsigned', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part({ ...claims, exp: inAnHour() })}.`;
    expect(await refusal(verify, `Bearer ${token}`)).toContain('malformed');
  });
});

describe('with the keys of a hosted project', () => {
  let project: Server;
  let issuer: string;
  let verify: VerifyAccess;
  let privateKey: CryptoKey;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    privateKey = pair.privateKey;
    const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
    project = createServer((_request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(keys));
    });
    project.listen(0, '127.0.0.1');
    await once(project, 'listening');
    issuer = `http://127.0.0.1:${(project.address() as AddressInfo).port}/auth/v1`;
    verify = accessVerifier({ kind: 'jwks', url: new URL(`${issuer}/.well-known/jwks.json`), issuer });
  });
  afterAll(() => {
    project.close();
  });

  function sign(payload: JWTPayload, kid = 'one', key = privateKey): Promise<string> {
    return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid }).sign(key);
  }

  it('knows the user of a good token', async () => {
    const token = await sign({ ...claims, iss: issuer, exp: inAnHour() });
    await expect(verify(`Bearer ${token}`)).resolves.toMatchObject({ userId });
  });

  it('refuses another issuer', async () => {
    const token = await sign({ ...claims, iss: 'https://elsewhere.example/auth/v1', exp: inAnHour() });
    expect(await refusal(verify, `Bearer ${token}`)).toContain('does not belong to a signed-in user');
  });

  it('refuses a token of an unknown key, and one of another key under a known name', async () => {
    const { privateKey: other } = await generateKeyPair('ES256');
    const payload = { ...claims, iss: issuer, exp: inAnHour() };
    expect(await refusal(verify, `Bearer ${await sign(payload, 'two', other)}`)).toContain(
      'this service did not issue it',
    );
    expect(await refusal(verify, `Bearer ${await sign(payload, 'one', other)}`)).toContain(
      'this service did not issue it',
    );
  });

  it('refuses a token that is signed with the public key as if it were a secret', async () => {
    const token = await signed(
      { ...claims, iss: issuer, exp: inAnHour() },
      'whatever the attacker knows, 32 letters',
    );
    expect(await refusal(verify, `Bearer ${token}`)).toContain('this service did not issue it');
  });

  it('says that it is the service that is away where the keys cannot be had', async () => {
    const url = new URL('http://127.0.0.1:9/jwks.json');
    const away = accessVerifier({ kind: 'jwks', url, issuer });
    const token = await sign({ ...claims, iss: issuer, exp: inAnHour() });
    await expect(away(`Bearer ${token}`)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
