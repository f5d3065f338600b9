import type { ErrorCode } from '../kernel/errors.ts';
import type { BroughtFile } from './brought-file.ts';
import { sharedFileField } from './share-target-name.ts';

/** The parameter in the page's address after the worker's answer: `/?check=shared`, or why there is no file. */
export const noteParameter = 'check';
export const shareNotes = ['shared', 'STORAGE_FULL', 'INTERNAL_ERROR'] as const satisfies readonly (
  | 'shared'
  | ErrorCode
)[];

const cacheName = 'pipeline-shared';
const key = '/shared-file';
const nameHeader = 'X-File-Name';
const severalHeader = 'X-One-Of-Several';

/**
 * Answers the POST of a share sheet (Spec: Web Share Target) in the service worker, since the file must stay on the
 * device. Keeps the file in a cache and redirects to a page that finds it there. Without a file it redirects to the
 * plain page. If the file cannot be kept, it redirects to a page that says why: an error here would show the browser's
 * own "cannot be reached".
 */
export async function keepSharedFile(request: Request): Promise<Response> {
  let files: readonly FormDataEntryValue[] = [];
  try {
    files = (await request.formData()).getAll(sharedFileField);
  } catch (error) {
    console.error('What was shared cannot be read', error);
    return answer(noteOf(error));
  }
  const file = files.find((part) => part instanceof File);
  return file !== undefined
    ? answer(await keep(file, { isOneOfSeveral: files.length > 1 }))
    : Response.redirect('/', 303);
}

function answer(note: (typeof shareNotes)[number]): Response {
  return Response.redirect(`/?${noteParameter}=${note}`, 303);
}

async function keep(
  file: File,
  { isOneOfSeveral }: Pick<BroughtFile, 'isOneOfSeveral'>,
): Promise<(typeof shareNotes)[number]> {
  try {
    const cache = await caches.open(cacheName);
    const headers = { [nameHeader]: encodeURIComponent(file.name), [severalHeader]: String(isOneOfSeveral) };
    await cache.put(key, new Response(file, { headers }));
    return 'shared';
  } catch (error) {
    console.error('What was shared cannot be kept', error);
    await caches.delete(cacheName).catch(() => {}); // `caches` itself is refused, so there is none
    return noteOf(error);
  }
}

function noteOf(fault: unknown): ErrorCode & (typeof shareNotes)[number] {
  return (fault as { name?: unknown }).name === 'QuotaExceededError' ? 'STORAGE_FULL' : 'INTERNAL_ERROR';
}

/** The shared file, once. A file that nobody took is removed with the rest of the person's data. */
export async function takeSharedFile(): Promise<BroughtFile | null> {
  if (!(await caches.has(cacheName))) return null;
  const kept = await (await caches.open(cacheName)).match(key);
  if (kept === undefined) return null;
  const blob = await kept.blob();
  await removeSharedFile();
  const name = decodeURIComponent(kept.headers.get(nameHeader) ?? '');
  return {
    file: new File([blob], name, { type: blob.type }),
    isOneOfSeveral: kept.headers.get(severalHeader) === 'true',
  };
}

export async function removeSharedFile(): Promise<void> {
  // Only a service worker puts a file there. Firefox's private windows had none, and their `caches` refused.
  if ('caches' in globalThis && 'serviceWorker' in navigator) await caches.delete(cacheName);
}
