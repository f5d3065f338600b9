import { describeChoice } from '../../export/describe-choice.ts';
import type { FileOptions } from '../../export/options.ts';
import type { FormatFacts } from '../../formats/format.ts';
import { fileFormats } from '../../formats/formats.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Mail, writeMail } from './mail.ts';

export interface CopyMail {
  readonly options: FileOptions;
  /** Undefined: a person asked for this one copy. */
  readonly every?: 'day' | 'week' | 'month' | undefined;
  /** The zone of the times in the mail. */
  readonly timeZone: string;
  readonly file: {
    readonly name: string;
    readonly rows: number;
    readonly bytes: number;
    readonly sha256: string;
    readonly asOf: Timestamp;
  };
  /** How the file is in the mail. */
  readonly attached: 'plain' | 'packed' | 'too-large';
  /** When the copy was due, if it is late. */
  readonly lateSince?: Timestamp | undefined;
  /** What the last good copy held, if the account holds far fewer jobs now. `again`: the mail before said so too. */
  readonly fewerThan?: { readonly rows: number; readonly again: boolean } | undefined;
  readonly appUrl: string;
  /** Where a schedule is stopped. */
  readonly stopUrl?: string | undefined;
}

/** Writes the mail that brings a copy. It says what is in the file, as the receipt in the app does. */
export function copyMail(copy: CopyMail, texts: Texts): Mail {
  const { options, every = 'hand', file, attached, lateSince, fewerThan, stopUrl } = copy;
  const { say, number, fileSize } = texts;
  const asks = fewerThan !== undefined && !fewerThan.again;
  const { lists }: FormatFacts = fileFormats[options.format];
  const day = zonedDay(file.asOf, copy.timeZone, texts);
  const subject = asks
    ? say('mail.copy.subject.fewer', { day })
    : attached === 'too-large'
      ? say('mail.copy.subject.too-large', { day })
      : say(lists ? 'mail.copy.subject.listed' : 'mail.copy.subject', { count: file.rows, day });
  const choice = describeChoice(options, file.asOf, texts);
  return writeMail(
    {
      subject,
      paragraphs: [
        attached === 'too-large'
          ? say('mail.copy.too-large', { size: fileSize(file.bytes) })
          : say(`mail.copy.intro.${every}`),
        ...(lateSince === undefined
          ? []
          : [say('mail.copy.late', { moment: zonedMoment(lateSince, copy.timeZone, texts) })]),
        ...(fewerThan === undefined
          ? []
          : [
              say(asks ? 'mail.copy.fewer' : 'mail.copy.fewer.again', {
                rows: number(file.rows),
                before: number(fewerThan.rows),
              }),
            ]),
        ...(attached === 'packed' ? [say('mail.copy.packed')] : []),
      ],
      facts: [
        ...(attached === 'too-large'
          ? []
          : [[say('mail.copy.file'), `${file.name} (${fileSize(file.bytes)})`] as const]),
        [say(lists ? 'mail.copy.applications' : 'mail.copy.jobs'), number(file.rows)],
        [say('mail.copy.as-of'), zonedMoment(file.asOf, copy.timeZone, texts)],
        [
          say('mail.copy.holds'),
          choice.length > 0
            ? choice.join(', ')
            : say(
                options.format === 'backup'
                  ? 'mail.copy.all-backup'
                  : lists
                    ? 'mail.copy.all-applications'
                    : 'mail.copy.all',
              ),
        ],
        ...(attached === 'too-large' ? [] : [['SHA-256', file.sha256] as const]),
      ],
      ...((attached === 'too-large' || asks) && {
        action: { label: say('mail.open-app'), link: copy.appUrl },
      }),
      footer: say(stopUrl === undefined ? 'mail.copy.footer.hand' : 'mail.copy.footer'),
      ...(stopUrl !== undefined && { quietAction: { label: say('mail.copy.stop'), link: stopUrl } }),
    },
    texts,
  );
}

/** Writes the one mail of a streak of failures. `why` is the person's sentence for what went wrong. */
export function failedMail(
  failed: { why: string; dueAt: Timestamp; timeZone: string; appUrl: string; stopUrl: string },
  texts: Texts,
): Mail {
  const { say } = texts;
  const moment = zonedMoment(failed.dueAt, failed.timeZone, texts);
  return writeMail(
    {
      subject: say('mail.failed.subject'),
      paragraphs: [say('mail.failed.intro', { moment }), failed.why, say('mail.failed.next')],
      action: { label: say('mail.open-app'), link: failed.appUrl },
      footer: say('mail.copy.footer'),
      quietAction: { label: say('mail.copy.stop'), link: failed.stopUrl },
    },
    texts,
  );
}

/** Writes the day of a moment. */
export function zonedDay(at: Timestamp, timeZone: string, { locale }: Texts): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(at));
}

/** Writes a moment. The zone's name stands beside the time: the mail may be read elsewhere. */
export function zonedMoment(at: Timestamp, timeZone: string, { locale }: Texts): string {
  const format = new Intl.DateTimeFormat(locale, {
    ...{ day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    timeZone,
  });
  return `${format.format(new Date(at))} (${timeZone})`;
}
