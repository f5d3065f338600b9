import * as v from 'valibot';
import { webAddress } from '../web-address.ts';

/** What the built-in Supabase offers besides e-mail and password. By default: no mail, open sign-up, no provider. */
export interface SignInSettings {
  /** Beside a hosted project: only for the copies that people get by mail. */
  readonly mail: MailSettings | undefined;
  readonly providers: Readonly<Partial<Record<OAuthProvider, OAuthClient>>>;
}

export interface MailSettings {
  readonly smtp: {
    readonly host: string;
    readonly port: number;
    /** TLS from the first byte (`smtps:`). Else STARTTLS, which is required if a password is sent. */
    readonly secure: boolean;
    readonly user?: string;
    readonly pass?: string;
  };
  readonly from: { readonly name: string; readonly address: string };
  /** Whether a new account waits until its address is confirmed. It does unless CONFIRM_EMAIL is off. */
  readonly mustConfirm: boolean;
}

/** The providers that `@supabase/lite` 0.10.0 supports. */
type OAuthProvider = 'github' | 'google';

interface OAuthClient {
  readonly clientId: string;
  readonly secret: string;
  /** The address of a GitHub Enterprise Server. Undefined means github.com. */
  readonly url?: string;
}

/** The entries of these settings in the environment's schema. */
export const signInEntries = {
  SMTP_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) =>
          URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '',
        'must look like smtp://user:password@host:587 or smtps://user:password@host',
      ),
    ),
  ),
  MAIL_FROM: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/,
        'must be an address, or a name with one: Pipeline <jobs@example.org>',
      ),
    ),
  ),
  CONFIRM_EMAIL: v.optional(v.picklist(['on', 'off'], 'must be "on" or "off"')),
  GITHUB_CLIENT_ID: v.optional(v.string()),
  GITHUB_CLIENT_SECRET: v.optional(v.string()),
  GITHUB_URL: v.optional(webAddress),
  GOOGLE_CLIENT_ID: v.optional(v.string()),
  GOOGLE_CLIENT_SECRET: v.optional(v.string()),
};

type Given = v.InferOutput<v.ObjectSchema<typeof signInEntries, undefined>>;

/** What a hosted project sets in its own dashboard. Its copies by mail are sent from here. */
const builtInOnly = Object.keys(signInEntries).filter((name) => name !== 'SMTP_URL' && name !== 'MAIL_FROM');

/** In each pair, the first variable needs the second. */
const pairs = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['MAIL_FROM', 'SMTP_URL'],
  ['CONFIRM_EMAIL', 'SMTP_URL'],
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ['GITHUB_CLIENT_SECRET', 'GITHUB_CLIENT_ID'],
  ['GITHUB_URL', 'GITHUB_CLIENT_ID'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['GOOGLE_CLIENT_SECRET', 'GOOGLE_CLIENT_ID'],
] as const;

/** Returns a sentence, without its full stop, for each variable that does not go with the others. */
export function signInMistakes(set: Readonly<Record<string, unknown>>): string[] {
  const foreign = 'SUPABASE_URL' in set ? builtInOnly.filter((name) => name in set) : [];
  if (foreign.length > 0) {
    return [
      `${foreign.join(' and ')} belongs to the built-in Supabase and does not go with SUPABASE_URL: how people sign in to a hosted project is set in its dashboard`,
    ];
  }
  return pairs
    .filter(
      ([name, other]) => name in set && !(other in set) && !(name === 'CONFIRM_EMAIL' && set[name] === 'off'),
    )
    .map(([name, other]) => `${name} needs ${other} beside it`);
}

export function signInSettingsOf(given: Given): SignInSettings {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GITHUB_URL, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } =
    given;
  return {
    mail: mailOf(given),
    providers: {
      ...(GITHUB_CLIENT_ID !== undefined && GITHUB_CLIENT_SECRET !== undefined
        ? {
            github: {
              clientId: GITHUB_CLIENT_ID,
              secret: GITHUB_CLIENT_SECRET,
              ...(GITHUB_URL === undefined ? {} : { url: GITHUB_URL }),
            },
          }
        : {}),
      ...(GOOGLE_CLIENT_ID !== undefined && GOOGLE_CLIENT_SECRET !== undefined
        ? { google: { clientId: GOOGLE_CLIENT_ID, secret: GOOGLE_CLIENT_SECRET } }
        : {}),
    },
  };
}

function mailOf({ SMTP_URL, MAIL_FROM, CONFIRM_EMAIL }: Given): MailSettings | undefined {
  if (SMTP_URL === undefined || MAIL_FROM === undefined) return undefined;
  const url = new URL(SMTP_URL);
  const secure = url.protocol === 'smtps:';
  const [, name = '', address = MAIL_FROM] = /^\s*"?([^"<]*?)"?\s*<([^>]+)>$/.exec(MAIL_FROM) ?? [];
  return {
    smtp: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      ...(url.username === ''
        ? {}
        : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }),
    },
    from: { name, address },
    mustConfirm: CONFIRM_EMAIL !== 'off',
  };
}
