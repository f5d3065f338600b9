import type { TestServer } from '../server/server-fixture.ts';
import { startServerBefore } from './changed-app.ts';

/**
 * What Safari 16.4, Firefox 115 or Chromium 110 lacks, by the object that has it in newer browsers (MDN,
 * browser-compat-data). iOS 16 is the last for an iPhone 8 or X, Firefox 115 the last for Windows 7. Each script of the
 * app removes all this before it runs, so the libraries have to do without it too.
 */
const later = {
  AbortSignal: ['any'],
  Array: ['fromAsync'],
  'ArrayBuffer.prototype': ['transfer', 'transferToFixedLength'],
  Atomics: ['pause', 'waitAsync'],
  'Blob.prototype': ['bytes'],
  'Document.prototype': ['startViewTransition'],
  'Element.prototype': ['checkVisibility', 'moveBefore', 'setHTML', 'setHTMLUnsafe'],
  Error: ['captureStackTrace', 'isError'],
  'FileSystemFileHandle.prototype': ['createWritable', 'move'],
  'HTMLElement.prototype': ['hidePopover', 'showPopover', 'togglePopover'],
  Intl: ['DurationFormat', 'Segmenter'],
  JSON: ['isRawJSON', 'rawJSON'],
  Map: ['groupBy'],
  'Map.prototype': ['getOrInsert', 'getOrInsertComputed'],
  Math: ['f16round', 'sumPrecise'],
  Object: ['groupBy'],
  Promise: ['try', 'withResolvers'],
  ReadableStream: ['from'],
  'ReadableStream.prototype': ['values'],
  RegExp: ['escape'],
  Response: ['json'],
  'Response.prototype': ['bytes'],
  'Set.prototype': [
    'difference',
    'intersection',
    'isDisjointFrom',
    'isSubsetOf',
    'isSupersetOf',
    'symmetricDifference',
    'union',
  ],
  'String.prototype': ['isWellFormed', 'toWellFormed'],
  URL: ['canParse', 'parse'],
  'URLSearchParams.prototype': ['size'],
  Uint8Array: ['fromBase64', 'fromHex'],
  'Uint8Array.prototype': ['setFromBase64', 'setFromHex', 'toBase64', 'toHex'],
  globalThis: [
    'CloseWatcher',
    'Float16Array',
    'Iterator',
    'URLPattern',
    'cookieStore',
    'launchQueue',
    'navigation',
    'requestIdleCallback',
    'scheduler',
    'showOpenFilePicker',
    'showSaveFilePicker',
  ],
};

const takeAway = `(() => {
  const at = (path) => path.split('.').reduce((object, key) => object?.[key], globalThis);
  for (const [path, keys] of Object.entries(${JSON.stringify(later)}))
    for (const key of keys) if (at(path) !== undefined) delete at(path)[key];
  if (globalThis.ReadableStream) delete ReadableStream.prototype[Symbol.asyncIterator];
  const iterators = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  for (const key of Object.getOwnPropertyNames(iterators)) delete iterators[key];
})();\n`;

/** Starts a server with an app that runs as in such a browser: page, both workers and service worker. */
export function startServerForOlderBrowser(): Promise<TestServer> {
  return startServerBefore(takeAway);
}
