import type { TextKey } from '../../texts/texts.ts';
import { useTexts } from '../texts-context.ts';
import { InstallPicture } from './install-pictures.tsx';
import type { InstallWay } from './install-way.ts';
import './install-steps.css';

/** Shows the steps through the browser's own menus that install the app. */
export function InstallSteps({ way }: { way: InstallWay }) {
  const { say } = useTexts();
  const steps = stepsOf[way];
  if (steps.length === 0) return <p>{say('install.cannot')}</p>;
  return (
    <ol className="install-steps">
      {steps.map((step) => (
        <li key={step}>
          <InstallPicture step={step} />
          <p>{say(`install.step.${step}`)}</p>
        </li>
      ))}
    </ol>
  );
}

/** A step, by the end of its sentence's key. */
export type StepName =
  Extract<TextKey, `install.step.${string}`> extends `install.step.${infer Name}` ? Name : never;

const stepsOf: Readonly<Record<InstallWay, readonly StepName[]>> = {
  'ios-safari': ['share', 'add-to-home-screen', 'add'],
  'ios-other': ['share-above', 'add-to-home-screen', 'add'],
  'mac-safari': ['add-to-dock', 'dock'],
  'firefox-android': ['firefox-menu', 'add'],
  'firefox-windows': ['taskbar'],
  'firefox-desktop': [],
  'chromium-android': ['android-menu', 'android-install'],
  chromium: ['chromium-menu'],
  unknown: [],
};
