import { holdForLife } from '../bridge/life-lock.ts';

/**
 * In the script of a thread, at once: the port comes with the page's first message. The thread serves it once its own end
 * would be noticed, so nobody waits for work of which no word will come.
 */
export function servePort(serve: (port: MessagePort) => void): void {
  const hear = ({ ports: [port] }: MessageEvent) => {
    if (port === undefined) return;
    const start = () => {
      serve(port);
      port.start();
    };
    if (navigator.locks === undefined) return start();
    holdForLife(() => {
      port.postMessage({ kind: 'alive' });
      start();
    });
  };
  self.addEventListener('message', hear, { once: true });
}
