import * as v from 'valibot';
import { type Backend, backendSchema } from '../../network/backend.ts';

const timeoutMs = 10_000;

/**
 * Returns what `/config.json` says now. Returns null if there is no network, or if something else answers, such as a
 * captive portal, a router or a proxy. The caller then keeps the last valid content.
 */
export async function fetchBackend(): Promise<Backend | null> {
  try {
    const response = await fetch('/config.json', {
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) return null;
    const result = v.safeParse(backendSchema, await response.json());
    return result.success ? result.output : null;
  } catch {
    return null; // no network, a timeout, or an answer that is not JSON
  }
}
