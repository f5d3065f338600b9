import type { NamedJob } from '../../export/receipt.ts';
import type { NamedJobs } from '../../import/file-check.ts';
import type { BrokenRule } from '../../job/write-rules.ts';
import { Gaps } from '../receipts/gaps.tsx';
import { useTexts } from '../texts-context.ts';
import { refusedWords } from './restore-words.ts';

/** Jobs that were left as they are, under a sentence that counts them. The first are named. Shows nothing of none. */
export function LeftJobs(props: {
  sentence: 'restore.done.moved' | 'restore.done.refused' | 'restore.undone.kept';
  jobs: NamedJobs<NamedJob & Partial<BrokenRule>>;
}) {
  const texts = useTexts();
  const { say, number } = texts;
  const { count, named } = props.jobs;
  if (count === 0) return null;
  const words = named.map((job) => refusedWords(job, texts));
  const rest = count - named.length;
  return (
    <>
      <p>{say(props.sentence, { count })}</p>
      <Gaps gaps={rest > 0 ? [...words, say('restore.done.more', { count: number(rest) })] : words} />
    </>
  );
}
