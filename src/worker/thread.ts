import type { FromThreadHost, ToThreadHost } from '../bridge/host-threads.ts';
import { type FollowedLife, followLife, newLifeName } from '../bridge/life-lock.ts';

/**
 * Starts a thread, whose script calls `servePort`. `onDeath` is called if there is no thread, if it died, or once `signal`
 * is aborted: nobody waits for it any more, for its script may still be on its way over a slow network. Call `end` in any
 * case, once.
 */
export function startThread(
  { url, kind, signal }: { readonly url: string; readonly kind: string; readonly signal: AbortSignal },
  onDeath: (cause: unknown) => void,
): { readonly port: MessagePort; end(): void } {
  const name = newLifeName(kind);
  const scriptUrl = new URL(url, location.href).href;
  const { port1: port, port2 } = new MessageChannel();
  const life: FollowedLife = followLife({ name, scriptUrl, onEnd: onDeath });
  port.addEventListener('message', ({ data }) => life.hear(data));
  port.start();
  deaths.set(name, onDeath);
  ask({ kind: 'start-thread', url: scriptUrl, name, port: port2 });
  const giveUp = () => onDeath(signal.reason);
  signal.addEventListener('abort', giveUp);
  return {
    port,
    end() {
      signal.removeEventListener('abort', giveUp);
      life.stop();
      deaths.delete(name);
      ask({ kind: 'end-thread', name });
      port.close();
    },
  };
}

const deaths = new Map<string, (cause: unknown) => void>();

self.addEventListener('message', ({ data }: MessageEvent<Partial<FromThreadHost> | null>) => {
  if (data?.kind === 'thread-failed' && data.name !== undefined) deaths.get(data.name)?.(new Error(data.why));
});

function ask(message: ToThreadHost): void {
  postMessage(message, { transfer: message.kind === 'start-thread' ? [message.port] : [] });
}
