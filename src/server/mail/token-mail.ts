import type { Timestamp } from '../../job/timestamp.ts';
import type { Scope } from '../../kernel/api-token.ts';
import type { Texts } from '../../texts/texts.ts';
import { zonedDay, zonedMoment } from './copy-mail.ts';
import { type Mail, writeMail } from './mail.ts';

export interface TokenMail {
  /** That it was made, or that it expires: within 14 days, or within one. */
  readonly kind: 'made' | 'expires' | 'expires-soon';
  readonly name: string;
  readonly hint: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Timestamp;
  readonly appUrl: string;
}

/** Nobody knows where the owner of a token is. */
const timeZone = 'UTC';

/** Writes a mail about a token for scripts. It never has the token: we do not have it either. */
export function tokenMail({ kind, name, hint, scopes, expiresAt, appUrl }: TokenMail, texts: Texts): Mail {
  const { say } = texts;
  const moment = zonedMoment(expiresAt, timeZone, texts);
  const isMade = kind === 'made';
  return writeMail(
    {
      subject: isMade
        ? say('mail.access.made.subject')
        : say('mail.access.expires.subject', { day: zonedDay(expiresAt, timeZone, texts) }),
      paragraphs: isMade
        ? [say('mail.access.made.intro'), say('mail.access.made.not-you')]
        : [say('mail.access.expires.intro', { moment }), say('mail.access.expires.next')],
      facts: [
        // A name may hold lines that look like others of this mail.
        [say('scripts.name'), name.replaceAll(/\s+/g, ' ').trim()],
        [say('mail.access.begins'), hint],
        [say('scripts.may'), scopes.map((scope) => sayScope(scope, texts)).join(', ')],
        [say('mail.access.until'), moment],
      ],
      action: { label: say('mail.open-app'), link: appUrl },
      footer: say('mail.access.footer'),
    },
    texts,
  );
}

function sayScope(scope: Scope, { say }: Texts): string {
  return scope === 'export:read' || scope === 'analytics:read'
    ? say(`scripts.${scope}`)
    : say(`mail.access.${scope}`);
}
