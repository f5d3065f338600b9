import { version } from '../../../package.json';
import { pageScript } from '../../pwa/page-lock.ts';
import { useTexts } from '../texts-context.ts';
import { SettingsSection } from './settings-section.tsx';

/** Says which version of the app this is: a person who helps asks this first. */
export function AboutSection() {
  const { say } = useTexts();
  return (
    <SettingsSection title={say('about.title')}>
      <dl className="settings-facts">
        <dt>{say('about.version')}</dt>
        <dd>{say('about.version.build', { version, build: buildOf(pageScript()) })}</dd>
      </dl>
    </SettingsSection>
  );
}

/** Returns the hash in the name of the page's script. A build that differs in anything has a different hash. */
function buildOf(script: string): string {
  return /-([\w-]{6,})\.js$/.exec(script)?.[1] ?? '–';
}
