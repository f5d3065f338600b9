import { type EmailDriver, SmtpEmailDriver } from '@supabase/lite';
import * as v from 'valibot';
import { loadCatalogue } from '../../texts/languages.ts';
import { textsFor } from '../../texts/texts.ts';
import type { MailSettings } from '../auth/sign-in-settings.ts';
import type { Log } from '../log/log.ts';
import { signInMail } from './mail.ts';
import { mailLanguage } from './mail-language.ts';

/** What Supabase's stand-in hands over in place of a subject. It fills in the template; we write the mail. */
const orderSchema = v.object({
  kind: v.picklist(['signup', 'recovery', 'magiclink']),
  tokenHash: v.pipe(v.string(), v.minLength(1)),
});

const order = (kind: string) => ({ subject: JSON.stringify({ kind, tokenHash: '{{ .TokenHash }}' }) });

/** For `auth.email.template`. The subject of each kind of mail is an order for `createMailer`. */
export const mailTemplates = {
  confirmation: order('signup'),
  recovery: order('recovery'),
  magic_link: order('magiclink'),
};

export interface Mailer {
  readonly driver: EmailDriver;
  /** Resolves when no mail is under way. */
  settled(): Promise<void>;
}

/**
 * Sends the mails of signing in. `send` resolves before the mail is on its way: neither the time of an answer nor its
 * failure may tell that there is such an account. The log names a mail that could not be sent, without its link. Each
 * mail is in the language of the request that asked for it.
 */
export function createMailer({
  mail,
  siteUrl,
  log,
}: {
  mail: MailSettings;
  siteUrl: string;
  log: Log;
}): Mailer {
  const { name, address } = mail.from;
  const smtp = new SmtpEmailDriver({ ...mail.smtp, from: name === '' ? address : { name, address } });
  const underWay = new Set<Promise<void>>();
  return {
    driver: {
      async send({ to, subject }) {
        // RFC 2606, 2: no mail can arrive at such an address. The demo's address is one.
        if (/[.@]example$/i.test(to)) return;
        const { kind, tokenHash } = v.parse(orderSchema, JSON.parse(subject));
        const language = mailLanguage();
        const sent = loadCatalogue(language)
          .then((catalogue) => textsFor([language], catalogue))
          .then((texts) => smtp.send({ to, ...signInMail({ kind, siteUrl, tokenHash, texts }) }))
          .then(() => log.info({ kind }, 'mail sent'))
          .catch((err: unknown) => log.error({ kind, err }, 'mail not sent'))
          .finally(() => underWay.delete(sent));
        underWay.add(sent);
      },
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}
