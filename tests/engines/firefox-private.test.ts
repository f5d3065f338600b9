import { expect, test } from 'vitest';
import { firefoxEngine } from './firefox.ts';
import { describeJourney } from './journey.ts';

/** A Firefox in which every window is private. */
const privateFirefox = firefoxEngine({
  name: 'Firefox in a private window',
  preferences: { 'browser.privatebrowsing.autostart': true },
});

describeJourney(privateFirefox, (browser) => {
  test('did so without an origin private file system, which a private window refuses', async () => {
    const opening = `navigator.storage.getDirectory().then(() => 'opened', ({ name }) => name)`;
    expect(await browser().evaluate(opening)).toBe('SecurityError');
  });
});
