import { saveAs } from 'file-saver';
import type { Delivered } from './delivered.ts';

/**
 * Hands a finished file to the person as an ordinary download, also offline. The name is the contract's. No byte is
 * added on the way (`autoBom` stays off: the format itself decides whether it begins with a byte-order mark).
 */
export function download(file: Blob, fileName: string): Delivered {
  if (isTakenForWebView(navigator.userAgent)) followLink(file, fileName);
  else saveAs(file, fileName, { autoBom: false });
  return { kind: 'downloading' };
}

/**
 * There FileSaver (2.0.5, `isMacOSWebView`) reads the whole file into memory and opens it in a window of its own. It
 * does so for WebKit inside a program that saves no downloads. An app in a Mac's Dock has the same name, but saves
 * them.
 */
function isTakenForWebView(userAgent: string): boolean {
  return /Macintosh.*AppleWebKit/.test(userAgent) && !/Safari/.test(userAgent);
}

let lastUrl: string | undefined;

/**
 * Spec: HTML, "Downloading resources". The page cannot know when an address was read, so the next download revokes it.
 */
function followLink(file: Blob, fileName: string): void {
  if (lastUrl !== undefined) URL.revokeObjectURL(lastUrl);
  lastUrl = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = lastUrl;
  link.download = fileName;
  link.click();
}
