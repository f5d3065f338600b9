/** A file to check, which came alone or with others that are not checked. */
export interface BroughtFile {
  readonly file: File;
  readonly isOneOfSeveral: boolean;
}

/** Of files that were brought at once the first; null where there is none. */
export function firstOf([file, ...others]: readonly File[]): BroughtFile | null {
  return file === undefined ? null : { file, isOneOfSeveral: others.length > 0 };
}
