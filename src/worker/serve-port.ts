/** In the script of a thread, at once: the port comes with the page's first message. */
export function servePort(serve: (port: MessagePort) => void): void {
  const hear = ({ ports: [port] }: MessageEvent) => {
    if (port === undefined) return;
    serve(port);
    port.start();
  };
  self.addEventListener('message', hear, { once: true });
}
