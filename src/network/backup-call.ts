import { type Refusal, refusalIn } from './api-calls.ts';
import { guardedFetch } from './guarded-fetch.ts';

type BackupAnswer =
  | {
      readonly kind: 'answer';
      /** How many jobs it announces. Null if it does not. */
      readonly total: number | null;
      /** The file as it comes. Throws if the connection breaks. */
      readonly bytes: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
    }
  /** The server refuses the token. */
  | { readonly kind: 'sign-in' }
  | Refusal;

/** Asks the server that the app came from for the backup of the account. */
export async function askForBackup(accessToken: string, signal: AbortSignal): Promise<BackupAnswer> {
  try {
    const headers = { Authorization: `Bearer ${accessToken}` };
    const response = await guardedFetch('/api/backup', { headers, signal });
    if (response.ok && response.body !== null) {
      const total = response.headers.get('X-Total-Count');
      return { kind: 'answer', total: total === null ? null : Number(total), bytes: chunksOf(response.body) };
    }
    const body: unknown = await response.json();
    return response.status === 401 ? { kind: 'sign-in' } : refusalIn(body);
  } catch (error) {
    console.info('The backup was not answered', error);
    return { kind: 'refused', code: 'OFFLINE' };
  }
}

async function* chunksOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  // A reader, because Safari's streams cannot be iterated.
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {}); // it ended, or broke
  }
}
