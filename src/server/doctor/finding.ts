/** The result of one check, in one sentence. If something is wrong, the sentence says how to cure it. */
export interface Finding {
  readonly isRight: boolean;
  readonly sentence: string;
}

export const right = (sentence: string): Finding => ({ isRight: true, sentence });
export const wrong = (sentence: string): Finding => ({ isRight: false, sentence });

/** Returns an error's own words on one line, for the person who runs the server. */
export function wordsOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  // Node's error has no message when a host has several addresses and none of them answers.
  return (message || code || String(error)).replaceAll(/\s+/g, ' ');
}
