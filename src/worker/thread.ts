import { type FollowedLife, followLife, newLifeName } from '../bridge/life-lock.ts';
import { trustedScriptUrl } from '../pwa/trusted-scripts.ts';

/**
 * Starts a thread of this worker, whose script calls `holdForLife`. `onDeath` is called if there is no thread, if it
 * died, or once `signal` is aborted: nobody waits for it any more, for its script may still be on its way over a slow
 * network. Call `end` in any case, once.
 */
export function startThread(
  { url, kind, signal }: { readonly url: string; readonly kind: string; readonly signal: AbortSignal },
  onDeath: (cause: unknown) => void,
): { readonly worker: Worker | undefined; end(): void } {
  let life: FollowedLife | undefined;
  function start(): Worker | undefined {
    try {
      const name = newLifeName(kind);
      const scriptUrl = trustedScriptUrl(url);
      const worker = new Worker(scriptUrl, { type: 'module', name });
      life = followLife({ name, scriptUrl, onEnd: onDeath });
      worker.addEventListener('error', onDeath);
      worker.addEventListener('message', ({ data }) => life?.hear(data));
      return worker;
    } catch (cause) {
      onDeath(cause);
      return undefined;
    }
  }
  const worker = start();
  const giveUp = () => onDeath(signal.reason);
  signal.addEventListener('abort', giveUp);
  return {
    worker,
    end() {
      signal.removeEventListener('abort', giveUp);
      life?.stop();
      worker?.terminate();
    },
  };
}
