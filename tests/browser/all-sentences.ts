import { loadLater } from '../../src/texts/english-so-far.ts';

// Tests render parts of the page without `lazyPart`, which would load their sentences.
await loadLater();
