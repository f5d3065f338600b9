/** Collects a file that is written in chunks. Its memory does not grow with the file. */
export interface FileSink {
  /** Takes ownership of the chunk: the caller must not use it afterwards. */
  write(chunk: Uint8Array<ArrayBuffer>): void;
  /** Returns the file. Nothing may be written afterwards. */
  finish(): Promise<Blob>;
  /** Leaves nothing behind. Never throws. */
  drop(): Promise<void>;
  readonly bytes: number;
  /** The lock that keeps the file: hold it in mode "shared". Null if the Blob keeps the file by itself. */
  readonly lock: string | null;
}
