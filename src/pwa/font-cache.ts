/** Holds the fonts that few files need, each from its first use on. Which they are says something of a person's jobs. */
export const fontCache = 'pipeline-fonts';

export async function removeFonts(): Promise<void> {
  // Only a service worker keeps them. Firefox's private windows had none, and their `caches` refused.
  if ('caches' in globalThis && 'serviceWorker' in navigator) await caches.delete(fontCache);
}
