import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as v from 'valibot';
import { CodedError, type ErrorDetails } from '../../kernel/errors.ts';

/** Who is asking, proved by a token. The claims go to the database unchanged, since its policies read them. */
export interface Caller {
  readonly userId: string;
  readonly claims: JWTPayload;
}

/** What tokens are checked with: the shared secret of the built-in Supabase, or a hosted project's public keys. */
export type TokenKey =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'jwks'; readonly url: URL; readonly issuer: string };

/** Returns the caller that an `Authorization` header names. Throws UNAUTHORIZED, or UNAVAILABLE without keys. */
export type VerifyAccess = (authorization: string | undefined) => Promise<Caller>;

/**
 * Makes the check for one kind of key. A token counts if that key signed it with one of the key's own algorithms (the
 * token never chooses it), if it is a user's (role, subject, audience), and if its expiry lies in the future.
 */
export function accessVerifier(key: TokenKey, now: () => Date = () => new Date()): VerifyAccess {
  const verify = signatureCheck(key, now);
  return async (authorization) => {
    const token = bearerToken(authorization);
    const payload = await verify(token);
    const claims = v.safeParse(userClaims, payload);
    if (!claims.success) throw notAUser(payload);
    // The stand-in signs by the machine's clock, whatever clock this server was given.
    const latest = Math.max(now().getTime(), Date.now()) + clockSkewMs;
    if ((claims.output.iat ?? 0) * 1000 > latest) {
      throw unauthorized(
        'The token was issued in the future. Check the clock of the machine that issued it.',
      );
    }
    return { userId: claims.output.sub, claims: payload };
  };
}

const audience = 'authenticated';

/** What a hosted project may sign with. The server knows only its public keys. */
export const hostedAlgorithms = ['ES256', 'RS256', 'EdDSA'];

/** PostgREST forgives as much. */
const clockSkewMs = 30_000;

const userClaims = v.object({
  sub: v.pipe(v.string(), v.uuid(), v.toLowerCase()),
  role: v.literal('authenticated'),
  iat: v.optional(v.number()),
});

function signatureCheck(key: TokenKey, now: () => Date): (token: string) => Promise<JWTPayload> {
  const claims = { audience, requiredClaims: ['exp', 'sub', 'aud'] };
  if (key.kind === 'secret') {
    const secret = new TextEncoder().encode(key.secret);
    return (token) =>
      checked(() => jwtVerify(token, secret, { ...claims, algorithms: ['HS256'], currentDate: now() }));
  }
  const keys: JWTVerifyGetKey = createRemoteJWKSet(key.url, { timeoutDuration: 5000 });
  const algorithms = hostedAlgorithms;
  return (token) =>
    checked(() => jwtVerify(token, keys, { ...claims, algorithms, issuer: key.issuer, currentDate: now() }));
}

async function checked(verify: () => Promise<{ payload: JWTPayload }>): Promise<JWTPayload> {
  try {
    return (await verify()).payload;
  } catch (cause) {
    if (cause instanceof errors.JWTExpired)
      throw unauthorized('The token has expired. Sign in again.', cause);
    if (cause instanceof errors.JWTClaimValidationFailed) throw notAUser(cause.payload, cause);
    if (isRefusal(cause))
      throw unauthorized('The token is malformed, or this service did not issue it.', cause);
    throw new CodedError('UNAVAILABLE', 'The keys that tokens are checked with cannot be had', { cause });
  }
}

/** Whether the token itself is to blame. Anything else (network, timeout, a broken key set) is the server's fault. */
function isRefusal(cause: unknown): boolean {
  return (
    cause instanceof errors.JWSInvalid ||
    cause instanceof errors.JWTInvalid ||
    cause instanceof errors.JWSSignatureVerificationFailed ||
    cause instanceof errors.JOSEAlgNotAllowed ||
    cause instanceof errors.JOSENotSupported ||
    cause instanceof errors.JWKSNoMatchingKey ||
    cause instanceof errors.JWKSMultipleMatchingKeys
  );
}

/**
 * Returns the token of an `Authorization` header.
 * @throws CodedError UNAUTHORIZED if there is none, or if it is a project's key.
 */
export function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined || authorization.trim() === '') {
    throw unauthorized('A token is missing. Send the header "Authorization: Bearer <access token>".');
  }
  // RFC 6750, 2.1: the scheme is case-insensitive (RFC 9110, 11.1), the token is b64token.
  const token = /^bearer +([A-Za-z0-9\-._~+/]+=*) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw unauthorized('The Authorization header must read "Bearer <access token>".');
  if (token.startsWith('sb_')) throw apiKeyGiven();
  return token;
}

function notAUser(payload: JWTPayload, cause?: unknown): CodedError {
  const { role } = payload;
  if (role === 'anon' || role === 'service_role') return apiKeyGiven(cause);
  return unauthorized('The token does not belong to a signed-in user of this service.', cause);
}

function apiKeyGiven(cause?: unknown): CodedError {
  return unauthorized(
    'This is a project key (publishable or service), not the token of a user. Send the access token of a signed-in user.',
    cause,
  );
}

/** The refusal of a token, with a sentence for whoever wrote the program. */
export function unauthorized(message: string, cause?: unknown): CodedError {
  return new CodedError('UNAUTHORIZED', message, { cause });
}

/** Returns the `WWW-Authenticate` header of a 401. It names no error for a request without credentials (RFC 6750, 3). */
export function bearerChallenge(authorization: string | undefined): string {
  const realm = 'Bearer realm="pipeline-export"';
  return authorization === undefined ? realm : `${realm}, error="invalid_token"`;
}

/** Returns the `WWW-Authenticate` header of a 403: which scope the token lacks (RFC 6750, 3.1). */
export function scopeChallenge(details: ErrorDetails | undefined): string {
  return `Bearer realm="pipeline-export", error="insufficient_scope", scope="${details?.scope}"`;
}
