import type { ManifestOptions } from 'vite-plugin-pwa';
import { readKinds } from '../formats/file-kinds.ts';
import { sharedFileField, shareTargetPath } from './share-target-name.ts';

/** The paper of `ui/tokens.css`. A browser shows it before there is a page. `index.html` and `theme.js` name it too. */
const light = { theme_color: '#f7f5f0', background_color: '#f7f5f0' };
const dark = { theme_color: '#141715', background_color: '#141715' };

/** Spec: w3c/manifest#1207 and, before it, WICG manifest-incubations "user preferences". Other browsers ignore them. */
interface DarkColours {
  readonly color_scheme_dark: typeof dark;
  readonly user_preferences: { readonly color_scheme: { readonly dark: typeof dark } };
}

/** How the installed app presents itself. Spec: W3C Web Application Manifest. */
export const manifest: Partial<ManifestOptions> & DarkColours = {
  id: '/',
  name: 'Pipeline Export',
  short_name: 'Pipeline',
  description: 'Your job applications, on this device, and in a file whenever you want them.',
  lang: 'en',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  ...light,
  color_scheme_dark: dark,
  user_preferences: { color_scheme: { dark } },
  categories: ['productivity', 'business'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  screenshots: [
    screenshot('phone', 'Your jobs, on this device'),
    screenshot('phone-export', 'An export says what it holds before you save it'),
    screenshot('desktop', 'Your jobs and an export of them, on a wide screen'),
  ],
  // Both open "Check a file" (`incoming-files.ts`). A shared file is read only after the person agreed.
  file_handlers: [{ action: '/', accept: readKinds }],
  share_target: {
    action: shareTargetPath,
    method: 'POST',
    enctype: 'multipart/form-data',
    params: {
      files: [{ name: sharedFileField, accept: [...Object.entries(readKinds).flat(2), 'text/plain'] }],
    },
  },
  // They only open the dialog (`app/start/shortcut.ts`): any site can link to these addresses.
  shortcuts: [
    shortcut('csv', 'A table for spreadsheets'),
    shortcut('json', 'All the details, for other programs'),
  ],
};

function screenshot(name: string, label: string) {
  const isPhone = name.startsWith('phone');
  return {
    src: `/screenshots/${name}.png`,
    sizes: isPhone ? '780x1688' : '1280x800',
    type: 'image/png',
    form_factor: isPhone ? 'narrow' : 'wide',
    label,
  } as const;
}

function shortcut(format: string, description: string) {
  const icons = [{ src: `/icons/shortcut-${format}.png`, sizes: '192x192', type: 'image/png' }];
  return { name: `Export ${format.toUpperCase()}`, description, url: `/?export=${format}`, icons };
}
