/** A page's lock is named by this and the address of its script. The page holds it, the service worker looks for it. */
export const pageLockPrefix = 'pipeline-page ';
