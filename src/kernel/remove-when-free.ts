/** In milliseconds, between one try and the next. Under load, Chromium (156) held a file for less than 50. */
const pauses = [10, 20, 50, 100, 200, 500];

/**
 * Removes what was being written until now, by the browser's call `remove`. Chromium lets go of a file some time after its
 * writing broke off or its tab ended, tells nobody when, and refuses to remove it until then. What is gone already needs
 * no removal: its swap file goes by itself.
 * @throws DOMException NoModificationAllowedError if the browser still holds the file after a second. What else `remove`
 * rejects with, at once.
 */
export async function removeWhenFree(remove: () => Promise<void>): Promise<void> {
  for (const ms of [...pauses, null]) {
    try {
      return await remove();
    } catch (error) {
      const { name } = error as Error;
      if (name === 'NotFoundError') return;
      if (name !== 'NoModificationAllowedError' || ms === null) throw error;
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }
}
