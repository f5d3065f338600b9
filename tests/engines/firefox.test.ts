import { firefoxEngine } from './firefox.ts';
import { describeJourney } from './journey.ts';

describeJourney(firefoxEngine({ name: 'Firefox' }));
