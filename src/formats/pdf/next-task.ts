/**
 * Resolves in a task of its own, so that what else waits in this thread comes first. Browsers hold a timer back for
 * 4 ms, and a message they do not.
 */
export function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener(
      'message',
      () => {
        port1.close();
        resolve();
      },
      { once: true },
    );
    port1.start();
    port2.postMessage(null);
  });
}
