import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumLaunch } from '../tests/chromium.ts';

const folder = join(import.meta.dirname, '../public/icons');

/**
 * `maskable`: launchers cut their own shape out of it, so the ground fills the square and the drawing stays within the
 * safe circle of 80 % (W3C manifest, "maskable"). iOS rounds the corners itself and shows black where it is clear.
 */
const icons = [
  { file: 'icon-192.png', sizePx: 192, shape: 'rounded' },
  { file: 'icon-512.png', sizePx: 512, shape: 'rounded' },
  { file: 'icon-maskable-512.png', sizePx: 512, shape: 'maskable' },
  { file: 'apple-touch-180.png', sizePx: 180, shape: 'square' },
] as const;

/** Draws the PNG icons from `public/icons/mark.svg`. Run it by hand when the mark changes: `node scripts/draw-icons.ts`. */
async function drawIcons(): Promise<void> {
  const mark = readFileSync(join(folder, 'mark.svg'), 'utf8');
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const page = await browser.newPage();
    for (const { file, sizePx, shape } of icons) {
      await page.setViewportSize({ width: sizePx, height: sizePx });
      const style = `body { margin: 0 } svg { display: block; width: ${sizePx}px; height: ${sizePx}px }`;
      await page.setContent(`<style>${style}</style>${shaped(mark, shape)}`);
      await page.screenshot({ path: join(folder, file), omitBackground: true });
    }
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

await drawIcons();
