/** In milliseconds, between one try and the next. Under load, Chromium (156) held a file for less than 50. */
const pauses = [10, 20, 50, 100, 200, 500];

/**
 * Removes a file whose writing broke off. `remove` is the browser's call. Chromium lets go of such a file a moment later,
 * tells nobody when, and refuses to remove it until then.
 * @throws DOMException NoModificationAllowedError if the browser still holds the file after a second. What else `remove`
 * rejects with, at once.
 */
export async function removeBrokenFile(remove: () => Promise<void>): Promise<void> {
  for (const ms of pauses) {
    try {
      return await remove();
    } catch (error) {
      if ((error as Error).name !== 'NoModificationAllowedError') throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
  return remove();
}
