/**
 * Frees the memory of bytes at once. They are empty afterwards. The collector frees them late: it sees small objects,
 * not the megabytes that belong to each. Spec: ECMA-262, ArrayBuffer.prototype.transfer. Older browsers skip this.
 */
export function freeBytes({ buffer }: Uint8Array<ArrayBuffer>): void {
  (buffer as { transfer?(length: number): unknown }).transfer?.(0);
}
