/** A file to check. It came alone, or with other files that are not checked. */
export interface BroughtFile {
  readonly file: File;
  readonly isOneOfSeveral: boolean;
}

/** The first of several files that were brought at once. Null if there is none. */
export function firstOf([file, ...others]: readonly File[]): BroughtFile | null {
  return file === undefined ? null : { file, isOneOfSeveral: others.length > 0 };
}
