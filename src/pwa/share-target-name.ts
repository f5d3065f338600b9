/** Where a phone's share sheet sends a file. The manifest names it, the service worker answers it. */
export const shareTargetPath = '/share-target';

/** The name of the form's field, as the manifest gives it. */
export const sharedFileField = 'file';
