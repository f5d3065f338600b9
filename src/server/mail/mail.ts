import type { Texts } from '../../texts/texts.ts';

/** The mails of signing in, by Supabase Auth's names. A link is verified as this type. */
export type MailKind = 'signup' | 'recovery' | 'magiclink';

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a mail says, from top to bottom. */
export interface MailContent {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly facts?: readonly (readonly [name: string, value: string])[];
  readonly action?: { readonly label: string; readonly link: string };
  readonly footer: string;
  /** A second, quiet link, after the footer. */
  readonly quietAction?: { readonly label: string; readonly link: string };
}

/**
 * Writes a mail in plain text and in simple HTML. It has no picture, no script and no colour of its own but the
 * button's, so it is readable in a light and in a dark reader.
 */
export function writeMail(content: MailContent, texts: Texts): Mail {
  return { subject: content.subject, text: plainText(content), html: html(content, texts) };
}

function plainText({ paragraphs, facts = [], action, footer, quietAction }: MailContent): string {
  const blocks = [
    ...paragraphs,
    ...(facts.length > 0 ? [facts.map(([name, value]) => `${name}: ${value}`).join('\n')] : []),
    ...(action ? [action.link] : []),
    footer,
    ...(quietAction ? [`${quietAction.label}: ${quietAction.link}`] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function html(content: MailContent, { say, locale, direction }: Texts): string {
  const { subject, paragraphs, facts = [], action, footer, quietAction } = content;
  const lines = [
    `<p style="font-weight:600;margin:0 0 16px">${escaped(say('app.name'))}</p>`,
    ...paragraphs.map((words) => `<p style="margin:0 0 16px">${escaped(words)}</p>`),
    ...(facts.length > 0 ? [factsTable(facts)] : []),
    ...(action
      ? [
          `<p style="margin:8px 0 24px"><a href="${escaped(action.link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#0f5c4d;color:#ffffff;font-weight:600;text-decoration:none">${escaped(action.label)}</a></p>`,
        ]
      : []),
    `<p style="margin:0 0 8px;font-size:13px;opacity:.75">${escaped(footer)}</p>`,
    ...(quietAction
      ? [
          `<p style="margin:0;font-size:13px"><a href="${escaped(quietAction.link)}" style="color:inherit">${escaped(quietAction.label)}</a></p>`,
        ]
      : []),
  ];
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:480px;margin:0 auto">
${lines.join('\n')}
</div>
</body>
</html>
`;
}

function factsTable(facts: readonly (readonly [string, string])[]): string {
  const rows = facts.map(
    ([name, value]) =>
      `<tr><th scope="row" style="padding:4px 16px 4px 0;font-weight:400;opacity:.75;text-align:start;vertical-align:top;white-space:nowrap">${escaped(name)}</th><td style="padding:4px 0;vertical-align:top;overflow-wrap:anywhere">${escaped(value)}</td></tr>`,
  );
  return `<table role="presentation" style="border-collapse:collapse;margin:0 0 16px;font-size:15px">${rows.join('')}</table>`;
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
  const { kind, siteUrl, tokenHash, texts } = options;
  const { say } = texts;
  const link = `${siteUrl.replace(/\/+$/, '')}/#${new URLSearchParams({ token_hash: tokenHash, type: kind })}`;
  return writeMail(
    {
      subject: say(`mail.${kind}.subject`),
      paragraphs: [say(`mail.${kind}.intro`)],
      action: { label: say(`mail.${kind}.action`), link },
      footer: say('mail.footer'),
    },
    texts,
  );
}

/** Writes a text into HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
