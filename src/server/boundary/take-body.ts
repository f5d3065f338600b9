import { isUtf8 } from 'node:buffer';
import { BodyRefusal, type JsonBounds, JsonWatch } from './json-bounds.ts';

/** What bodies may hold in memory while they arrive, of one caller and in all. */
export class BodyRoom {
  readonly #ofCaller: number;
  readonly #inAll: number;
  readonly #held = new Map<string, number>();
  #total = 0;

  constructor({ ofCaller, inAll }: { ofCaller: number; inAll: number }) {
    this.#ofCaller = ofCaller;
    this.#inAll = inAll;
  }

  /** Takes room for more bytes. Give back all of it with `leave`. */
  take(caller: string, bytes: number): void {
    const own = (this.#held.get(caller) ?? 0) + bytes;
    if (own > this.#ofCaller || this.#total + bytes > this.#inAll) {
      throw new BodyRefusal(503, 'PGRST003', 'Too many large bodies are on their way. Try again.');
    }
    this.#held.set(caller, own);
    this.#total += bytes;
  }

  leave(caller: string, bytes: number): void {
    const own = (this.#held.get(caller) ?? 0) - bytes;
    if (own > 0) this.#held.set(caller, own);
    else this.#held.delete(caller);
    this.#total -= bytes;
  }
}

/** A longer body comes from a sender who holds up its memory. 8 MB take two minutes at half a megabit a second. */
const patienceMs = 120_000;

/**
 * Reads a JSON body whole, within its bounds, however slowly it comes. `taken` is called with the size of each piece.
 * @throws BodyRefusal for a body that is not JSON in UTF-8, passes a bound, or does not end in time.
 */
export async function takeBody(
  request: Request,
  bounds: JsonBounds,
  taken: (bytes: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const type = request.headers.get('Content-Type') ?? 'application/json';
  if (!/^application\/(json|vnd\.pgrst\.object\+json)\s*(;|$)/i.test(type)) {
    throw new BodyRefusal(415, 'PGRST102', `The body must be application/json, not ${type}.`);
  }
  if ((request.headers.get('Content-Encoding') ?? 'identity') !== 'identity') {
    throw new BodyRefusal(415, 'PGRST102', 'The body must not be compressed.');
  }
  const watch = new JsonWatch(bounds);
  if (Number(request.headers.get('Content-Length') ?? 0) > bounds.bytes) watch.tooLarge();
  const pieces: Uint8Array[] = [];
  const reader = request.body?.getReader();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void reader?.cancel();
  }, patienceMs);
  try {
    for (;;) {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) break;
      watch.see(piece.value);
      taken(piece.value.length);
      pieces.push(piece.value);
    }
  } catch (error) {
    await reader?.cancel().catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
  if (isLate) {
    throw new BodyRefusal(408, 'PGRST102', `The body did not arrive within ${patienceMs / 1000} seconds.`);
  }
  const body = Buffer.concat(pieces);
  if (!isUtf8(body)) throw new BodyRefusal(400, 'PGRST102', 'The body is not UTF-8.');
  return body;
}
