import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

/** Makes a token for an account that does not exist. It is good for a minute, and reads nothing. */
export function minuteToken(secret: string): Promise<string> {
  return new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(randomUUID())
    .setAudience('authenticated')
    .setExpirationTime('1m')
    .sign(new TextEncoder().encode(secret));
}
