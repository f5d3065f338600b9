/**
 * Gives the memory of bytes back at once; they are empty afterwards. The collector comes late to them: it sees small
 * objects, not the megabytes that hang on each. Spec: ECMA-262, ArrayBuffer.prototype.transfer; older browsers go without.
 */
export function freeBytes({ buffer }: Uint8Array<ArrayBuffer>): void {
  (buffer as { transfer?(length: number): unknown }).transfer?.(0);
}
