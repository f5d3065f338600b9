import { createTransport } from 'nodemailer';
import type { MailSettings } from '../auth/sign-in-settings.ts';
import type { Mail } from './mail.ts';

interface OutgoingMail extends Mail {
  readonly to: string;
  /** What stays the same when the same mail is sent once more: a mailbox may then show it once. */
  readonly messageKey: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachment?: {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  };
}

/** Sends mails that nobody waits for, over connections of its own. */
export interface Post {
  /**
   * Resolves when the mail server has taken the mail.
   * @throws MailRefusal
   */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** What nodemailer says of a failure. */
interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** The mail server did not take a mail. It keeps what the server said out of the log: that may hold the address. */
export class MailRefusal extends Error {
  /** The server will never take this mail (RFC 5321, 4.2.1: 5yz). */
  readonly isFinal: boolean;

  constructor({ code, command, responseCode }: SmtpError) {
    super(`The mail was not taken: ${[code, command, responseCode].filter(Boolean).join(' ')}`);
    // A password that is refused is the operator's to correct, and says nothing about this mail.
    this.isFinal = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
  }
}

const patienceMs = { connect: 10_000, silence: 30_000 };

/** @param connections how many mails may be on their way at once. */
export function openPost({ smtp, from }: MailSettings, connections: number): Post {
  const { user, pass, ...server } = smtp;
  const transport = createTransport({
    ...server,
    ...(user !== undefined && { auth: { user, pass: pass ?? '' }, requireTLS: !smtp.secure }),
    pool: true,
    maxConnections: connections,
    // Sending again is for the ledger of runs to decide: the server may have taken a mail before it hung up.
    maxRequeues: 0,
    connectionTimeout: patienceMs.connect,
    greetingTimeout: patienceMs.connect,
    socketTimeout: patienceMs.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]);
  const domain = from.address.split('@')[1] ?? 'localhost';
  return {
    async send({ to, messageKey, headers, attachment, subject, text, html }) {
      try {
        await transport.sendMail({
          ...{ subject, text, html },
          from,
          to: { name: '', address: to },
          messageId: `<${messageKey}@${domain}>`,
          // RFC 3834, 5: no mailbox answers it with a note that its owner is away.
          headers: { 'Auto-Submitted': 'auto-generated', ...headers },
          attachments: attachment
            ? [
                {
                  filename: attachment.name,
                  contentType: attachment.mediaType,
                  content: Buffer.from(
                    attachment.bytes.buffer,
                    attachment.bytes.byteOffset,
                    attachment.bytes.length,
                  ),
                },
              ]
            : [],
        });
      } catch (error) {
        throw new MailRefusal(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}
