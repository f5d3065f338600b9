import { useState } from 'react';

/**
 * Puts texts into the clipboard. `copied` is null before the first try, and false if the browser refused: the page has
 * no TLS, or the person did not allow it.
 */
export function useCopyText(): { copied: boolean | null; copyText: (text: string) => Promise<boolean> } {
  const [copied, setCopied] = useState<boolean | null>(null);
  return {
    copied,
    async copyText(text) {
      const isCopied = await write(text);
      setCopied(isCopied);
      return isCopied;
    },
  };
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    console.error('The clipboard was refused', error);
    return false;
  }
}
