import type { Delivered } from './delivered.ts';

/** Whether the browser has a share sheet that takes files at all. Spec: Web Share (W3C). */
export function canShareFiles(browser: Navigator): boolean {
  const probe = new File(['x'], 'pipeline.txt', { type: 'text/plain' });
  return 'share' in browser && 'canShare' in browser && browser.canShare({ files: [probe] });
}

/**
 * Opens the share sheet with the file. Call it inside a tap. Never throws: the answer says what went wrong.
 *
 * Chromium shares only files of some kinds, and `.json` is not one of them. Some sheets take no large file. Both show
 * as a refusal after the tap, and a tap cannot be used twice. So `tryAsText` says that the next tap may share the same
 * bytes as `….json.txt`. It never says so for a compressed file, which is not text.
 */
export async function share(
  browser: Navigator,
  file: Blob,
  fileName: string,
  asText: boolean,
): Promise<Delivered> {
  const named = asText
    ? new File([file], `${fileName}.txt`, { type: 'text/plain' })
    : new File([file], fileName, { type: file.type });
  const tryAsText = !asText && /^(text\/(?!plain)|application\/json)/.test(file.type);
  if (!browser.canShare({ files: [named] })) {
    return { kind: 'refused', way: 'share', tryAsText, cause: new TypeError('The sheet takes no such file') };
  }
  try {
    await browser.share({ files: [named] });
    return { kind: 'shared' };
  } catch (cause) {
    if ((cause as Error).name === 'AbortError') return { kind: 'cancelled', way: 'share' };
    return { kind: 'refused', way: 'share', tryAsText, cause };
  }
}
