import { useState } from 'react';

/**
 * Puts texts into the clipboard. `copied` is the text that is there, as far as this is known. `isRefused`: the browser
 * did not allow it, or the page has no TLS.
 */
export function useCopyText(): {
  copied: string | null;
  isRefused: boolean;
  copyText: (text: string) => Promise<boolean>;
} {
  const [state, setState] = useState<{ copied: string | null; isRefused: boolean }>({
    ...{ copied: null, isRefused: false },
  });
  return {
    ...state,
    async copyText(text) {
      const isRefused = !(await write(text));
      setState({ copied: isRefused ? null : text, isRefused });
      return !isRefused;
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
