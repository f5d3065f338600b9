import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { manifest } from './src/pwa/manifest.ts';

export default defineConfig({
  build: { target: 'es2022', sourcemap: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  worker: { format: 'es' },
  // In development, found at the start: what is found later reloads the page under the person.
  optimizeDeps: { entries: ['index.html', 'src/worker/entry.ts'] },
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/pwa',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,webmanifest}', 'icons/*.png'],
        // Screenshots are for the install prompt, sample jobs are put into an account: both need the network anyway.
        globIgnores: ['screenshots/**', 'sample-postings.json'],
      },
    }),
  ],
});
