import { chromiumEngine } from './chromium.ts';
import { describeJourney } from './journey.ts';

describeJourney(
  chromiumEngine({
    name: 'Chromium',
    region: { timeZone: 'Africa/Nairobi', delimiter: 'comma' },
    device: { viewport: { width: 1280, height: 800 }, locale: 'en-KE' },
  }),
);
