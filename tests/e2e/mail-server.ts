import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { newDataFolder } from '../server/data-folder.ts';
import { freePort } from '../server/free-port.ts';
import { type Mailbox, openMailbox } from '../server/mailbox.ts';
import { provedAccount } from '../server/proved-account.ts';
import { startServerProcess } from '../server/server-process.ts';
import { administrate } from './administrate.ts';
import { Person } from './person.ts';
import { test as base } from './test.ts';

/** The app proposes Mondays at seven. A test that runs then would get a mail that it does not expect. */
const nothingIsDueByItself = `
  create function private.not_due_soon() returns trigger language plpgsql as $$
  begin
    new.next_at := greatest(new.next_at, now() + interval '1 day');
    return new;
  end $$;
  create trigger not_due_soon before insert on private.export_schedules
    for each row execute function private.not_due_soon()`;

/** A server that sends its mails to `mailbox`. */
export interface MailServer {
  readonly url: string;
  readonly dataDir: string;
  readonly mailbox: Mailbox;
}

/** Tests with a server that sends mail. `member` is a person with a confirmed address and jobs, who is not signed in. */
export const test = base.extend<{ member: Person }, { mailServer: MailServer }>({
  mailServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const mailbox = await openMailbox();
      const dataDir = newDataFolder('server');
      const running = await startServerProcess({
        ...mailbox.variables,
        DATA_DIR: dataDir,
        PORT: await freePort(),
      });
      await administrate(dataDir, nothingIsDueByItself);
      await use({ url: running.url, dataDir, mailbox });
      await running.end('SIGTERM');
      await mailbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  /** Replaces `person`, whose server sends no mail, and keeps its watch over the page. */
  member: async ({ person, page, mailServer }, use) => {
    void person;
    await use(await newMember(page, mailServer));
  },
});

/** Makes an account with a confirmed address and 12 jobs, for a person at this page. */
async function newMember(page: Page, { url, mailbox }: MailServer): Promise<Person> {
  const { supabaseKey: key } = (await (await fetch(`${url}/config.json`)).json()) as { supabaseKey: string };
  const member = new Person(page, url);
  await provedAccount({ url, key }, mailbox, member.email);
  await member.addJobs(12);
  return member;
}

export { expect } from './test.ts';
