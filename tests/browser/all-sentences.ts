import { loadLater } from '../../src/texts/english-so-far.ts';

// A test shows a part of the page without its `lazyPart`.
await loadLater();
