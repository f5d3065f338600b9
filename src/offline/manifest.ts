import type { ManifestOptions } from 'vite-plugin-pwa';

/** How the installed app presents itself. Spec: W3C Web Application Manifest. */
export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Pipeline Export',
  short_name: 'Pipeline',
  description: 'Your job applications, on this device, and in a file whenever you want them.',
  lang: 'en',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#f7f5f0',
  theme_color: '#f7f5f0',
  categories: ['productivity', 'business'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  screenshots: [
    { src: '/screenshots/phone.png', sizes: '780x1688', type: 'image/png', form_factor: 'narrow' },
    { src: '/screenshots/desktop.png', sizes: '1280x800', type: 'image/png', form_factor: 'wide' },
  ],
};
