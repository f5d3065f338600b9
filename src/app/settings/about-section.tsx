import { version } from '../../../package.json';
import { pageScript } from '../../pwa/page-lock.ts';
import { useTexts } from '../texts-context.ts';
import { SettingsSection } from './settings-section.tsx';

/** Whose copy this is, and which version of the app: what somebody who helps asks first. */
export function AboutSection({ email }: { email: string }) {
  const { say } = useTexts();
  return (
    <SettingsSection title={say('about.title')}>
      <dl className="settings-facts">
        <dt>{say('about.account')}</dt>
        <dd>{email}</dd>
        <dt>{say('about.version')}</dt>
        <dd>{say('about.version.build', { version, build: buildOf(pageScript()) })}</dd>
      </dl>
    </SettingsSection>
  );
}

/** The hash by which the build names the page's script: another build that differs in anything has another. */
function buildOf(script: string): string {
  return /-([\w-]{6,})\.js$/.exec(script)?.[1] ?? '–';
}
