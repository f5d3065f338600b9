import type { ErrorCode } from '../kernel/errors.ts';
import type { BroughtFile } from './brought-file.ts';
import { sharedFileField } from './share-target-name.ts';

/** In the page's address, where the worker's answer leads: `/?check=shared`, or why there is no file. */
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
 * Answers the POST of a share sheet (Spec: Web Share Target) in the service worker, since the file is to stay on the
 * device: keeps it in a cache, where the page finds it to which the answer leads. Without a file, to the page alone; and
 * where it cannot be kept, to the page that says why: a fault here would be the browser's own "cannot be reached".
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

/** The file that was shared, once; what was not taken is removed with everything else that is a person's. */
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
  // Only a service worker puts one there. Firefox's private windows had none, and a `caches` that refuses.
  if ('caches' in globalThis && 'serviceWorker' in navigator) await caches.delete(cacheName);
}
