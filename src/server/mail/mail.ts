import type { Texts } from '../../texts/texts.ts';

/** The mails of signing in, by Supabase Auth's names. A link is verified as this type. */
export type MailKind = 'signup' | 'recovery' | 'magiclink';

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Writes a mail with one link. The link leads to the app, with a single-use hash after `#`. No server's log sees that
 * hash, a mail scanner that fetches the link does not use it up, and it works in any browser, not only in the one that
 * asked.
 */
export function signInMail(options: {
  kind: MailKind;
  siteUrl: string;
  tokenHash: string;
  texts: Texts;
}): Mail {
  const { kind, siteUrl, tokenHash } = options;
  const { say, locale, direction } = options.texts;
  const link = `${siteUrl.replace(/\/+$/, '')}/#${new URLSearchParams({ token_hash: tokenHash, type: kind })}`;
  const subject = say(`mail.${kind}.subject`);
  const intro = say(`mail.${kind}.intro`);
  const action = say(`mail.${kind}.action`);
  const footer = say('mail.footer');
  return {
    subject,
    text: `${intro}\n\n${link}\n\n${footer}\n`,
    html: `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:480px;margin:0 auto">
<p style="font-weight:600;margin:0 0 16px">${escaped(say('app.name'))}</p>
<p style="margin:0 0 24px">${escaped(intro)}</p>
<p style="margin:0 0 24px"><a href="${escaped(link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#0f5c4d;color:#ffffff;font-weight:600;text-decoration:none">${escaped(action)}</a></p>
<p style="margin:0;font-size:13px;opacity:.75">${escaped(footer)}</p>
</div>
</body>
</html>
`,
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
