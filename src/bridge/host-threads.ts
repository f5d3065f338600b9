import { trustedScriptUrl } from '../pwa/trusted-scripts.ts';

/** What a worker asks of its page. `port` goes to the thread: over it the two talk. */
export type ToThreadHost =
  | { readonly kind: 'start-thread'; readonly url: string; readonly name: string; readonly port: MessagePort }
  | { readonly kind: 'end-thread'; readonly name: string };
/** What the page tells the worker: there is no such thread, or it threw. */
export interface FromThreadHost {
  readonly kind: 'thread-failed';
  readonly name: string;
  readonly why: string;
}

/**
 * Starts the threads of a worker from the page. A worker that starts one itself waits for the page's thread in Firefox,
 * and while another thread starts or ends it sometimes waits for ever (ESR 153: three of eight pulls on a busy machine).
 */
export function hostThreads(tell: (failed: FromThreadHost) => void): {
  hear(message: ToThreadHost): void;
  end(): void;
} {
  const threads = new Map<string, Worker>();
  return {
    hear(message) {
      const { name } = message;
      if (message.kind === 'end-thread') {
        threads.get(name)?.terminate();
        threads.delete(name);
      } else if (message.kind === 'start-thread') {
        const failed = (why: unknown) => tell({ kind: 'thread-failed', name, why: String(why) });
        try {
          const thread = new Worker(trustedScriptUrl(message.url), { type: 'module', name });
          threads.set(name, thread);
          thread.addEventListener('error', (event) => failed(event.message ?? 'Its script did not load'));
          thread.postMessage(null, [message.port]);
        } catch (cause) {
          failed(cause);
        }
      }
    },
    end() {
      for (const thread of threads.values()) thread.terminate();
      threads.clear();
    },
  };
}
