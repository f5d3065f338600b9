import type { Hono } from 'hono';
import { parseBackupOptions } from '../../export/options.ts';
import { type FileRouteParts, fileRoute } from './file-route.ts';

/** `GET /api/backup`: docs/backup.md describes the file. NOT_FOUND where the database cannot make one. */
export function backupRoute(parts: FileRouteParts): Hono {
  return fileRoute(parts, { scope: 'backup:read', read: parseBackupOptions });
}
