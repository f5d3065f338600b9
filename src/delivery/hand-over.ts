import { saveAs } from 'file-saver';

/**
 * Hands a finished file to the person as an ordinary download, also offline. The name is the contract's; no byte is
 * added on the way (`autoBom` stays off: the format itself says whether it begins with a byte-order mark).
 */
export function handOver(file: Blob, fileName: string): void {
  saveAs(file, fileName, { autoBom: false });
}
