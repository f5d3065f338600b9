import * as v from 'valibot';
import { type Backend, backendSchema } from '../../network/backend.ts';

const timeoutMs = 10_000;

/**
 * What `/config.json` says now. Null where there is no network, and where something else answers: a captive portal's
 * page, a router's, a proxy's error. Whoever calls goes on with the last valid content.
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
    return null; // no network, a timeout, or an answer that is no JSON
  }
}
