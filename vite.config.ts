import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { readerPage } from './scripts/reader-page.ts';
import { manifest } from './src/pwa/manifest.ts';

export default defineConfig({
  build: {
    target: 'es2022',
    sourcemap: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One stylesheet: Vite asks only once for that of a part, so a part whose styles failed would open without them.
    cssCodeSplit: false,
  },
  worker: {
    format: 'es',
    // Writers and readers that are loaded on demand share these with the worker's first file. In that file itself they
    // could not: to import it again, WebKit runs it a second time. With Dexie come the helpers for CommonJS, which pdfkit
    // needs too.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'worker-shared',
              test: /dexie|preload-helper|src.(kernel|stats|job|texts.languages|formats.(utf8|file-fault|swollen|csv-cells|unknown-columns|xlsx.cell-text|stages.(passphrase|through))).|@noble.hashes.(sha2|utils|_md|_u64).js/,
            },
          ],
        },
      },
    },
  },
  // In development, Vite finds dependencies here at the start. A dependency that it finds later reloads the page.
  optimizeDeps: { entries: ['index.html', 'src/worker/entry.ts'] },
  plugins: [
    react(),
    readerPage(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/pwa',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest,
      injectManifest: {
        globPatterns: [
          '**/*.{js,css,html,svg,webmanifest}',
          'icons/*.png',
          // The fonts of every PDF. Emoji and East Asian fonts are kept when they are used first.
          'assets/noto-sans-{latin,latin-ext,vietnamese,greek,greek-ext,cyrillic,cyrillic-ext,hebrew-hebrew}-{400,700}-normal-*.woff',
          'assets/vazirmatn-arabic-{400,700}-normal-*.woff',
        ],
        // Screenshots are for the install prompt, and sample jobs go into an account. Both need the network anyway.
        globIgnores: ['screenshots/**', 'sample-postings.json'],
      },
    }),
  ],
});
