import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * Returns the address that a request comes from. Each of the server's own proxies appends to `X-Forwarded-For` the
 * address that asked it, so the client's address is `trustedProxies` places from the end. Anybody may have written the
 * entries before that one. A request that came past the proxies has the address of its connection.
 */
export function clientAddress(context: Context, trustedProxies: number): string {
  const asker = getConnInfo(context).remote.address ?? '';
  if (trustedProxies === 0) return asker;
  const forwarded = (context.req.header('X-Forwarded-For') ?? '').split(',').map((part) => part.trim());
  return forwarded.at(-trustedProxies) || asker;
}
