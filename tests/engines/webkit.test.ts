import { expect, test } from 'vitest';
import { describeJourney } from './journey.ts';
import { webkitEngine } from './webkit.ts';

describeJourney(webkitEngine, (browser) => {
  test('did so without an origin private file system, which docs/browsers.md counts on', async () => {
    expect(await browser().evaluate('typeof navigator.storage?.getDirectory')).toBe('undefined');
  });
});
