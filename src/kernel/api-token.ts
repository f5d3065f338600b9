import { crc32 } from './crc32.ts';

/** How each token for scripts begins. */
export const apiTokenStart = 'pxp_';

/** What a token for scripts may do. A session may do all of it. */
export type Scope = 'export:read' | 'analytics:read' | 'schedules:write' | 'backup:read' | 'jobs:write';

/**
 * Makes a token for scripts: `pxp_`, 43 letters of base62 for 32 random bytes, and 6 for their CRC-32. A double click
 * selects all of it, scanners for secrets know it by its beginning, and a typo is noticed without a question to the
 * database.
 */
export function makeApiToken(
  random: Uint8Array<ArrayBuffer> = crypto.getRandomValues(new Uint8Array(32)),
): string {
  let value = 0n;
  for (const byte of random) value = (value << 8n) | BigInt(byte);
  const letters = base62(value, letterCount);
  return `${apiTokenStart}${letters}${checkOf(letters)}`;
}

/** The part of a token by which a person recognises it. */
export function hintOf(token: string): string {
  return token.slice(0, 8);
}

/** Whether the text is a whole token without a typo. */
export function isApiToken(text: string): boolean {
  const [, letters, check] = form.exec(text) ?? [];
  return letters !== undefined && checkOf(letters) === check;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 62 ** 43 is the first power above 2 ** 256. */
const letterCount = 43;
const form = /^pxp_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

function checkOf(letters: string): string {
  return base62(BigInt(crc32(new TextEncoder().encode(letters), 0)), 6);
}

/** The most significant digit first, filled with 0. */
function base62(value: bigint, digits: number): string {
  let text = '';
  for (let rest = value; text.length < digits; rest /= 62n) text = alphabet[Number(rest % 62n)] + text;
  return text;
}
