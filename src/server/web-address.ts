import { isIPv4 } from 'node:net';
import * as v from 'valibot';

/** A variable of the environment that holds the address of a web service. */
export const webAddress = v.pipe(
  v.string(),
  v.check(isHttpAddress, 'must be an http or https address such as https://example.org'),
);

export function isHttpAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Whether a host is reachable only from this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}
