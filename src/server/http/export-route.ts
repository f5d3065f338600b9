import type { Hono } from 'hono';
import { parseExportOptions } from '../../export/options.ts';
import { type FileRouteParts, fileRoute } from './file-route.ts';

/** `GET /api/export`. */
export function exportRoute(parts: FileRouteParts): Hono {
  return fileRoute(parts, { scope: 'export:read', read: parseExportOptions });
}
