import type { NamedJob, Receipt } from '../../export/receipt.ts';
import type { FormatFacts } from '../../formats/format.ts';
import { fileFormats } from '../../formats/formats.ts';
import type { Texts } from '../../texts/texts.ts';

/** A copy that is older than this at the export does not count as fresh. */
const freshMs = 5 * 60_000;
/** A sentence names this many jobs. A number says how many more there are. */
const maxNames = 5;

/** Returns what the file unexpectedly lacks, one sentence each. Empty if the file is what it seems. */
export function describeGaps(receipt: Receipt, texts: Texts): readonly string[] {
  const { say, longMoment } = texts;
  const { leftOut, asOf, exportedAt, options } = receipt;
  const { lists }: FormatFacts = fileFormats[options.format];
  const gaps = [...describeMissing(receipt, texts)];
  if (receipt.lacks !== undefined) gaps.push(say('receipt.without.device'));
  if (leftOut > 0)
    gaps.push(say(lists ? 'export.done.not-listed' : 'export.done.left-out', { count: leftOut }));
  if (asOf !== null && Date.parse(exportedAt) - Date.parse(asOf) > freshMs)
    gaps.push(say('receipt.without.later', { moment: longMoment(asOf) }));
  return gaps;
}

/** Returns whether jobs that the person wanted were known to be missing when the file was made. */
export function wasIncomplete({ incomplete, unreadable }: Receipt): boolean {
  return incomplete !== null || unreadable.count > 0;
}

/** Describes those missing jobs, as far as they are known, in sentences. Empty if `wasIncomplete` is false. */
export function describeMissing(receipt: Receipt, texts: Texts): readonly string[] {
  const { say } = texts;
  const { rows, unreadable, incomplete, leftOut } = receipt;
  const gaps: string[] = [];
  if (incomplete === 'first-pull' && rows + leftOut === 0) gaps.push(say('receipt.without.everything'));
  else if (incomplete === 'first-pull' || incomplete === 'proof-failed')
    gaps.push(say(`receipt.without.${incomplete}`));
  if (unreadable.count > 0) {
    gaps.push(
      say('receipt.without.unreadable', {
        count: unreadable.count,
        names: nameJobs(unreadable.named, unreadable.count, texts),
      }),
    );
  }
  return gaps;
}

/** Returns a list such as `Cook at Acme, Clerk at Bakers and 3 more`. */
function nameJobs(named: readonly NamedJob[], count: number, texts: Texts): string {
  const { say, list } = texts;
  const names = named.slice(0, maxNames).map((job) => nameJob(job, texts));
  const more = count - names.length;
  return list([...names, ...(more > 0 ? [say('name.more', { count: more })] : [])], 'and');
}

export function nameJob({ id, company, title }: NamedJob, { say }: Texts): string {
  if (company !== null && title !== null) return say('name.job', { title, company });
  return title ?? company ?? say('name.unknown', { id });
}
