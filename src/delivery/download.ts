import { saveAs } from 'file-saver';
import type { Delivered } from './file-delivery.ts';

/**
 * Hands a finished file to the person as an ordinary download, also offline. The name is the contract's; no byte is
 * added on the way (`autoBom` stays off: the format itself says whether it begins with a byte-order mark).
 */
export function download(file: Blob, fileName: string): Delivered {
  saveAs(file, fileName, { autoBom: false });
  return { kind: 'downloading' };
}
