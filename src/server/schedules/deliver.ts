import { holdsFarFewer } from '../../export/fewer-jobs.ts';
import { mediaTypeOf } from '../../export/file-name.ts';
import type { FileOptions } from '../../export/options.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import { CodedError } from '../../kernel/errors.ts';
import type { Caller } from '../auth/access.ts';
import type { AccountVersion } from '../database/account-version.ts';
import type { MakeFile } from '../exports/make-file.ts';
import type { SpoolRoom } from '../exports/spool-room.ts';
import { encoded } from '../http/content-coding.ts';
import { exportTag } from '../http/entity-tag.ts';
import { type CopyMail, copyMail } from '../mail/copy-mail.ts';
import { mailTexts } from '../mail/mail-texts.ts';
import type { Post } from '../mail/smtp.ts';
import { NoAddress } from './next-try.ts';
import { type KeptFile, keepFile, type MailFile } from './packed-file.ts';
import type { RunOutcome, ScheduleStore, TakenRun } from './schedule-store.ts';
import { whatToSend } from './what-to-send.ts';

export interface DeliveryParts {
  readonly store: Pick<ScheduleStore, 'keep'>;
  /** The function that the route uses. */
  readonly makeFile: MakeFile;
  readonly room: SpoolRoom;
  readonly post: Post;
  /** Where people reach the app, without a slash at its end. */
  readonly appUrl: string;
  readonly now: () => Date;
}

/**
 * Makes the copy of a run that was taken with `lease`, sends it, and returns what became of it. `signal` ends the making
 * of the file. A mail that is on its way goes on: to break it off could make two of it.
 * @throws CodedError CANCELLED when the run is not ours any more; MailRefusal; NoAddress; what `MakeFile` throws.
 */
export async function deliver(
  run: TakenRun,
  lease: string,
  signal: AbortSignal,
  parts: DeliveryParts,
): Promise<RunOutcome> {
  const { store, makeFile, room, post, now } = parts;
  const options = whatToSend(run.options);
  const last = run.schedule?.last_good ?? null;
  const skipsSame = run.schedule?.only_if_changed === true && last !== null;
  const tagOf = (version: AccountVersion | null, at: Timestamp) =>
    version && exportTag({ userId: run.user_id, version, options, exportedAt: at });
  const isKnown = (version: AccountVersion | null, at: Timestamp) =>
    skipsSame && last.version !== null && tagOf(version, at) === last.version;

  const made = await makeFile({ caller: ownerOf(run), options, now, signal, isKnown });
  const facts = { as_of: made.at, version: tagOf(made.version, made.at) };
  const unchanged = {
    ...facts,
    state: 'unchanged',
    rows: last?.rows ?? 0,
    sha256: last?.sha256 ?? null,
  } as const;
  if (made.kind === 'known') return unchanged;
  const file = await keepFile(encoded(made.bytes, options.compress ?? 'identity'), options, room);
  try {
    if (skipsSame && file.sha256 === last.sha256) return unchanged;
    const content = await file.forMail();
    const shown = shownFile(made.name, file, content);
    const isFewer =
      options.filters === undefined && holdsFarFewer({ now: made.rows, lastGood: last?.rows ?? null });
    const { isHeld, address } = await store.keep(run.id, lease);
    if (!isHeld) throw new CodedError('CANCELLED', 'The run is not ours any more');
    if (address === null) throw new NoAddress();
    signal.throwIfAborted();
    const mail = {
      options,
      file: { ...shown, rows: made.rows, asOf: made.at },
      attached: content.kind,
      fewerThan: isFewer && last ? { rows: last.rows, again: run.schedule?.was_fewer ?? false } : undefined,
      ...aroundOf(run, options, parts.appUrl),
    };
    await post.send({
      ...copyMail(mail, await mailTexts(run.language)),
      to: address,
      messageKey: run.id,
      headers: unsubscribing(mail.stopUrl),
      ...(content.kind !== 'too-large' && {
        attachment: {
          name: shown.name,
          mediaType: content.kind === 'packed' ? 'application/gzip' : mediaTypeOf(options),
          bytes: content.content,
        },
      }),
    });
    return {
      ...facts,
      ...shown,
      ...{ state: content.kind === 'too-large' ? 'too_large' : 'sent', rows: made.rows, fewer: isFewer },
    };
  } finally {
    await file.close();
  }
}

/** The owner's claims, as the database's policies read them. There is no session. */
function ownerOf({ user_id: userId }: TakenRun): Caller {
  const claims = { sub: userId, role: 'authenticated', aud: 'authenticated', amr: [{ method: 'schedule' }] };
  return { userId, claims };
}

/** The file as it is in the mail. */
function shownFile(name: string, { bytes, sha256 }: KeptFile, content: MailFile) {
  return content.kind === 'packed'
    ? { name: `${name}.gz`, bytes: content.content.byteLength, sha256: content.sha256 }
    : { name, bytes, sha256 };
}

/** What a mail says of its occasion. */
export function aroundOf(
  { schedule, is_late, due_at }: TakenRun,
  options: FileOptions | undefined,
  appUrl: string,
): Pick<CopyMail, 'every' | 'timeZone' | 'lateSince' | 'appUrl' | 'stopUrl'> {
  return {
    every: schedule?.is_by_hand === false ? schedule.every : undefined,
    timeZone: schedule?.tz ?? (options as { timeZone?: string } | undefined)?.timeZone ?? 'UTC',
    lateSince: is_late ? due_at : undefined,
    appUrl: `${appUrl}/`,
    stopUrl: schedule ? `${appUrl}/api/schedules/stop/${schedule.stop_key}` : undefined,
  };
}

/** RFC 8058: the mailbox offers a button that stops the mails. */
export function unsubscribing(stopUrl: string | undefined): Readonly<Record<string, string>> {
  return stopUrl === undefined
    ? {}
    : { 'List-Unsubscribe': `<${stopUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
