/** No file of ours unpacks to so many bytes for each packed one: 20 are usual, deflate reaches 1,032. */
const maxRatio = 200;
/** Up to this size any ratio is allowed. */
const maxUnasked = 64 * 1024 * 1024;

/** Whether an archive unpacks to far more than our files do: a bomb. Both are bytes. */
export function isSwollen(unpacked: number, packed: number): boolean {
  return unpacked > maxUnasked && unpacked > maxRatio * packed;
}
