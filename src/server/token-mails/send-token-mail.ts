import type { Log } from '../log/log.ts';
import { mailTexts } from '../mail/mail-texts.ts';
import type { Post } from '../mail/smtp.ts';
import { tokenMail } from '../mail/token-mail.ts';
import { failureOf } from '../schedules/next-try.ts';
import type { DueTokenMail, TokenMailStore } from './token-mail-store.ts';

/**
 * Sends a mail about a token that was taken with `lease`, and notes what became of it. Never throws: the log has the
 * failure. The mail is tried again as a copy is. A process that dies before its note sends it twice, with the same
 * Message-ID.
 */
export async function sendTokenMail(
  due: DueTokenMail,
  lease: string,
  parts: {
    readonly store: Pick<TokenMailStore, 'end'>;
    readonly post: Post;
    /** Where people reach the app, without a slash at its end. */
    readonly appUrl: string;
    readonly now: () => Date;
    readonly log: Log;
    readonly nameAccount: (userId: string) => string;
  },
): Promise<void> {
  const { store, post, appUrl, now, log } = parts;
  const facts = { account: parts.nameAccount(due.user_id), kind: due.kind };
  let againAt: Date | null = null;
  try {
    const mail = { ...due, expiresAt: due.expires_at, appUrl: `${appUrl}/` };
    await post.send({
      ...tokenMail(mail, await mailTexts(due.language)),
      to: due.address,
      messageKey: `${due.id}.${due.kind}`,
    });
    log.info(facts, 'mail about a token');
  } catch (error) {
    const { code, tryAt } = failureOf(error, due.attempts + 1, now());
    againAt = tryAt;
    log.error({ ...facts, code }, 'mail about a token not sent');
  }
  await store.end(due.id, lease, againAt).catch((err: unknown) => {
    log.error({ ...facts, err }, 'a mail about a token was not noted');
  });
}
