import { hostThreads } from '../../src/bridge/host-threads.ts';

// Tests run the worker's code in a page. What it asks of its page comes back to the same window.
const threads = hostThreads((failed) => postMessage(failed));
addEventListener('message', ({ source, data }) => {
  if (source === window && typeof data === 'object' && data !== null) threads.hear(data);
});
