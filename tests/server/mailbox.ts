import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

interface CaughtMail {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The first link in its text. */
  readonly link: string;
  /** By name in lower case, each as it was sent. */
  readonly headers: ReadonlyMap<string, string>;
  readonly attachments: readonly CaughtFile[];
}

interface CaughtFile {
  readonly name: string | undefined;
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * A real SMTP server in the test's process. It keeps every mail, but refuses addresses that begin with "refused" for
 * good, and what `refuses` names for now.
 */
export interface Mailbox {
  /** Tell the server under test where to send mail, and from which address. */
  readonly variables: { readonly SMTP_URL: string; readonly MAIL_FROM: string };
  /**
   * Waits for the next mail to this address that nobody has taken yet, and returns it. Rejects after 45 seconds: a test
   * that waits for ever does not say for what.
   */
  next(address: string): Promise<CaughtMail>;
  /** Returns how many mails to this address nobody has taken yet. */
  waiting(address: string): number;
  /** While it returns true, a mail is refused for now (451). */
  refuses: (address: string) => boolean;
  /** Called when a mail is here whole, before the answer 250. */
  onMail: (address: string) => Promise<void> | void;
  close(): Promise<void>;
}

const maxWaitMs = 45_000;

export async function openMailbox(): Promise<Mailbox> {
  const mails = new Map<string, CaughtMail[]>();
  const readers = new Map<string, ((mail: CaughtMail) => void)[]>();
  const listOf = <T>(map: Map<string, T[]>, key: string): T[] => {
    const list = map.get(key) ?? [];
    map.set(key, list);
    return list;
  };
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _session, callback) {
      if (mailbox.refuses(address))
        callback(Object.assign(new Error(`No ${address} now`), { responseCode: 451 }));
      else callback(address.startsWith('refused') ? new Error(`There is no ${address} here`) : undefined);
    },
    async onData(stream, session, callback) {
      const parsed = await simpleParser(stream).catch(() => null);
      // Its sender hung up in the middle of the mail.
      if (parsed === null) return callback(new Error('The mail is not whole'));
      const { from, subject = '', text = '', html, headerLines, attachments } = parsed;
      const link = /https?:\S+/.exec(text)?.[0] ?? '';
      const mail: CaughtMail = {
        ...{ from: from?.text ?? '', subject, text, html: html || '', link },
        headers: new Map(headerLines.map(({ key, line }) => [key, line.replace(/^[^:]*:\s*/, '')])),
        attachments: attachments.map(({ filename, contentType, content }) => ({
          ...{ name: filename, type: contentType, bytes: content },
        })),
      };
      for (const { address } of session.envelope.rcptTo) await mailbox.onMail(address);
      for (const { address } of session.envelope.rcptTo) {
        const reader = listOf(readers, address).shift();
        if (reader) reader(mail);
        else listOf(mails, address).push(mail);
      }
      callback();
    },
  });
  // Tests kill senders. Their connections end without a word.
  smtp.on('error', () => {});
  const listener = smtp.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const mailbox: Mailbox = {
    variables: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Pipeline <jobs@example.org>' },
    next(address) {
      const waiting = listOf(mails, address).shift();
      if (waiting) return Promise.resolve(waiting);
      return new Promise((resolve, reject) => {
        const tooLong = new Error(`No mail to ${address} came within ${maxWaitMs / 1000} s`);
        const waiting = listOf(readers, address);
        const reader = (mail: CaughtMail) => {
          clearTimeout(timer);
          resolve(mail);
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(reader), 1);
          reject(tooLong);
        }, maxWaitMs);
        waiting.push(reader);
      });
    },
    waiting: (address) => listOf(mails, address).length,
    refuses: () => false,
    onMail() {},
    close: () => new Promise((resolve) => smtp.close(resolve)),
  };
  return mailbox;
}
