import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumLaunch } from '../tests/chromium.ts';

const folder = join(import.meta.dirname, '../public/icons');

/**
 * Launchers cut their own shape out of a `maskable` icon, so its ground fills the square and its drawing stays within
 * the safe circle of 80 % (W3C manifest, "maskable"). iOS rounds the corners itself, and shows transparent parts black.
 */
const icons = [
  { file: 'icon-192.png', sizePx: 192, shape: 'rounded' },
  { file: 'icon-512.png', sizePx: 512, shape: 'rounded' },
  { file: 'icon-maskable-512.png', sizePx: 512, shape: 'maskable' },
  { file: 'apple-touch-180.png', sizePx: 180, shape: 'square' },
] as const;

/** A launcher shows these beside shortcuts: a file with its kind on it. Android asks for 192 px and a plain ground. */
const shortcuts = [
  { file: 'shortcut-csv.png', word: 'CSV' },
  { file: 'shortcut-json.png', word: 'JSON' },
] as const;

/** Draws the PNG icons from `public/icons/mark.svg`. Run it by hand when the mark changes: `node scripts/draw-icons.ts`. */
async function drawIcons(): Promise<void> {
  const mark = readFileSync(join(folder, 'mark.svg'), 'utf8');
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const page = await browser.newPage();
    async function draw(file: string, sizePx: number, svg: string): Promise<void> {
      await page.setViewportSize({ width: sizePx, height: sizePx });
      const style = `body { margin: 0 } svg { display: block; width: ${sizePx}px; height: ${sizePx}px }`;
      await page.setContent(`<style>${style}</style>${svg}`);
      await page.screenshot({ path: join(folder, file), omitBackground: true });
    }
    for (const { file, sizePx, shape } of icons) await draw(file, sizePx, shaped(mark, shape));
    for (const { file, word } of shortcuts) await draw(file, 192, shortcutIcon(word));
  } finally {
    await browser.close();
  }
}

function shaped(mark: string, shape: (typeof icons)[number]['shape']): string {
  if (shape === 'rounded') return mark;
  const square = mark.replace('rx="8"', 'rx="0"');
  if (shape === 'square') return square;
  return square.replace('<g ', '<g transform="translate(4 4) scale(0.75)" ');
}

function shortcutIcon(word: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
    <rect width="48" height="48" rx="24" fill="#12594d"/>
    <path d="M16 10.5h11l6 6v19a2 2 0 0 1-2 2H16a2 2 0 0 1-2-2v-23a2 2 0 0 1 2-2Z" fill="#fffefb"/>
    <path d="M27 10.5v6h6" fill="none" stroke="#12594d" stroke-width="1.6" stroke-linejoin="round"/>
    <text x="23.5" y="31" text-anchor="middle" font-family="Liberation Sans, Arial, sans-serif" font-weight="700"
      font-size="${word.length > 3 ? 6.4 : 7.6}" fill="#12594d">${word}</text>
  </svg>`;
}

await drawIcons();
