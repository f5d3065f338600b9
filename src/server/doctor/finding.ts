/** One thing that was looked at, in one sentence, which brings the cure where it is wrong. */
export interface Finding {
  readonly isRight: boolean;
  readonly sentence: string;
}

export const right = (sentence: string): Finding => ({ isRight: true, sentence });
export const wrong = (sentence: string): Finding => ({ isRight: false, sentence });

/** The database's own words on one line: they are for the person who runs it. */
export function wordsOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  // Node gives an error without words for a host with several addresses of which none answers.
  return (message || code || String(error)).replaceAll(/\s+/g, ' ');
}
