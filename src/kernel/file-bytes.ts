/** The bytes of a file that somebody brought: a Blob, or a file of the server. It is read in pieces, as often as needed. */
export interface FileBytes {
  readonly size: number;
  slice(from?: number, to?: number): FileBytes;
  arrayBuffer(): Promise<ArrayBuffer>;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** It is the beginning of what a locked file holds. The rest is damaged or missing. */
  readonly isOpenedInPart?: boolean;
}
