import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * The address that a request comes from. Each of the server's own proxies writes, as the last of `X-Forwarded-For`, whom
 * it was asked by: with `trustedProxies` of them the address stands so many places before the end. What stands before
 * it anybody may have written. Who came past the proxies is who asked.
 */
export function clientAddress(context: Context, trustedProxies: number): string {
  const asker = getConnInfo(context).remote.address ?? '';
  if (trustedProxies === 0) return asker;
  const forwarded = (context.req.header('X-Forwarded-For') ?? '').split(',').map((part) => part.trim());
  return forwarded.at(-trustedProxies) || asker;
}
