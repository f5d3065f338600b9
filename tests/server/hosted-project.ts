import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** Stands in for a hosted project. */
export interface HostedProject {
  readonly url: string;
  close(): void;
}

/**
 * Stands in front of a second instance of ours with the built-in Supabase, at `instanceUrl`. The project is another
 * origin with answers that any origin may read. It signs tokens with its own key and publishes the public half. The
 * instance knows only a shared secret, so the project signs tokens anew on their way out and on their way in.
 */
export async function startHostedProject(options: {
  instanceUrl: string;
  jwtSecret: string;
  port?: number;
}): Promise<HostedProject> {
  const { instanceUrl, port = 0 } = options;
  const secret = new TextEncoder().encode(options.jwtSecret);
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keySet = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] };

  const server = createServer(async (incoming, answer) => {
    try {
      answer.setHeader('Access-Control-Allow-Origin', '*');
      answer.setHeader('Access-Control-Allow-Headers', '*, Authorization');
      answer.setHeader('Access-Control-Allow-Methods', '*');
      const { method = 'GET', url: path = '/' } = incoming;
      if (method === 'OPTIONS') return void answer.writeHead(204).end();
      if (path === '/auth/v1/.well-known/jwks.json') return void answer.end(JSON.stringify(keySet));
      const body = await buffer(incoming);
      const headers = await inwards(incoming.headers);
      const passed = request(`${instanceUrl}${path}`, { method, headers });
      passed.end(body);
      const [response] = await once(passed, 'response');
      const { 'content-length': _length, ...theirs } = response.headers;
      const bytes = await outwards(await buffer(response), response.headers);
      answer.writeHead(response.statusCode, { ...theirs, 'access-control-allow-origin': '*' }).end(bytes);
    } catch (error) {
      answer.writeHead(502).end(String(error));
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };

  async function inwards(headers: IncomingHttpHeaders): Promise<IncomingHttpHeaders> {
    const given = { ...headers, host: new URL(instanceUrl).host, 'accept-encoding': 'identity' };
    const [, token] = /^Bearer (ey.+)$/.exec(headers.authorization ?? '') ?? [];
    if (token === undefined) return given;
    const { payload } = await jwtVerify(token, publicKey);
    return { ...given, authorization: `Bearer ${await signed(payload, 'HS256')}` };
  }

  async function outwards(
    bytes: Buffer,
    { 'content-type': type = '' }: IncomingHttpHeaders,
  ): Promise<Buffer> {
    if (!type.startsWith('application/json')) return bytes;
    const fields = JSON.parse(bytes.toString() || 'null');
    if (typeof fields?.access_token !== 'string') return bytes;
    const { payload } = await jwtVerify(fields.access_token, secret);
    return Buffer.from(JSON.stringify({ ...fields, access_token: await signed(payload, 'ES256') }));
  }

  function signed(payload: JWTPayload, alg: 'HS256' | 'ES256'): Promise<string> {
    const header = alg === 'HS256' ? { alg } : { alg, kid: 'one' };
    return new SignJWT({ ...payload, iss: `${url}/auth/v1` })
      .setProtectedHeader(header)
      .sign(alg === 'HS256' ? secret : privateKey);
  }
}
