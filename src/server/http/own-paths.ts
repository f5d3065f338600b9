/**
 * The path that the share sheet sends files to, as the app's manifest says. `pwa/share-target-name.ts` holds it too.
 * The service worker answers it on the device.
 */
export const shareTargetPath = '/share-target';
