import { expect, test } from 'vitest';
import { chromiumEngine } from './chromium.ts';
import { describeJourney } from './journey.ts';

/**
 * A small, slow phone on a slow network, in a region with spreadsheets that split at semicolons. The phone's language
 * is one that the app does not speak, because the journey knows the controls by their English names.
 */
const phone = chromiumEngine({
  name: 'Chromium as a phone',
  region: { timeZone: 'Europe/Paris', delimiter: 'semicolon' },
  device: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'fr-FR',
  },
  async prepare(devtools) {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    // Lighthouse's "slow 4G".
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: (1.6 * 1024 * 1024) / 8,
      uploadThroughput: (750 * 1024) / 8,
    });
  },
});

describeJourney(phone, (browser) => {
  test('fits the width of its screen', async () => {
    expect(await browser().evaluate('[innerWidth, document.documentElement.scrollWidth]')).toEqual([
      390, 390,
    ]);
  });
});
