import type { SyncState } from '../../sync/sync-state.ts';
import type { Texts } from '../../texts/texts.ts';

export type ResetQuestion = NonNullable<SyncState['question']>;

/** Says how many jobs the server holds, how many this device holds, and how many of these the server lacks. */
export function resetSentences({ there, here, lacking }: ResetQuestion, { say }: Texts): string {
  return [
    say('reset.there', { count: there }),
    say('reset.here', { count: here }),
    say('reset.lacking', { count: lacking }),
  ].join(' ');
}
