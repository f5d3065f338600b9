import type { Delivered } from './file-delivery.ts';

/** Whether the browser has a share sheet that takes files at all. Spec: Web Share (W3C). */
export function canShareFiles(browser: Navigator): boolean {
  const probe = new File(['x'], 'pipeline.txt', { type: 'text/plain' });
  return 'share' in browser && 'canShare' in browser && browser.canShare({ files: [probe] });
}

/**
 * Opens the share sheet with the file. Must be called inside a tap. Never throws: what went wrong is in the answer.
 *
 * Chromium shares files of some kinds alone, and `.json` is none of them; some sheets take no large file. Both are told
 * by a refusal after the tap, which cannot be used a second time: `tryAsText` says that the next tap may share the same
 * bytes as `….json.txt`. Never those of a compressed file, which are no text.
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
