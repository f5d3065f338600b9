import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

/** A token of somebody who has no account, good for a minute: what it reads is empty. */
export function minuteToken(secret: string): Promise<string> {
  return new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(randomUUID())
    .setAudience('authenticated')
    .setExpirationTime('1m')
    .sign(new TextEncoder().encode(secret));
}
