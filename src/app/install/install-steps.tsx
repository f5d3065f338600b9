import type { ComponentType } from 'react';
import type { TextKey } from '../../texts/texts.ts';
import { useTexts } from '../texts-context.ts';
import {
  Dock,
  HomeScreen,
  MacMenu,
  PhoneMenu,
  PhoneShare,
  PhoneShareAbove,
  ShareSheet,
  WindowAddress,
  WindowMenu,
} from './install-pictures.tsx';
import type { InstallWay } from './install-way.ts';
import './install-steps.css';

/** Shows the steps through the browser's own menus that install the app. */
export function InstallSteps({ way }: { way: InstallWay }) {
  const { say } = useTexts();
  const steps = stepsOf[way];
  if (steps.length === 0) return <p>{say('install.cannot')}</p>;
  return (
    <ol className="install-steps">
      {steps.map(({ Picture, key }) => (
        <li key={key}>
          <Picture />
          <p>{say(key)}</p>
        </li>
      ))}
    </ol>
  );
}

interface Step {
  readonly Picture: ComponentType;
  readonly key: Extract<TextKey, `install.step.${string}`>;
}

const addToHomeScreen: readonly Step[] = [
  { Picture: ShareSheet, key: 'install.step.add-to-home-screen' },
  { Picture: HomeScreen, key: 'install.step.add' },
];

const stepsOf: Readonly<Record<InstallWay, readonly Step[]>> = {
  'ios-safari': [{ Picture: PhoneShare, key: 'install.step.share' }, ...addToHomeScreen],
  'ios-other': [{ Picture: PhoneShareAbove, key: 'install.step.share-above' }, ...addToHomeScreen],
  'mac-safari': [
    { Picture: MacMenu, key: 'install.step.add-to-dock' },
    { Picture: Dock, key: 'install.step.dock' },
  ],
  'firefox-android': [
    { Picture: PhoneMenu, key: 'install.step.firefox-menu' },
    { Picture: HomeScreen, key: 'install.step.add' },
  ],
  'firefox-windows': [{ Picture: WindowAddress, key: 'install.step.taskbar' }],
  'firefox-desktop': [],
  'chromium-android': [
    { Picture: PhoneMenu, key: 'install.step.android-menu' },
    { Picture: HomeScreen, key: 'install.step.android-install' },
  ],
  chromium: [{ Picture: WindowMenu, key: 'install.step.chromium-menu' }],
  unknown: [],
};
