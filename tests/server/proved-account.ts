import type { Mailbox } from './mailbox.ts';
import { signInClient } from './sign-in-client.ts';
import { accountWith, type TestAccount } from './test-account.ts';

/** Makes an account as a person does where the server has mail: they sign up, and use the link that comes. */
export async function provedAccount(
  { url, key }: { url: string; key: string },
  mailbox: Mailbox,
  email = `${crypto.randomUUID()}@example.org`,
): Promise<TestAccount> {
  const browser = signInClient({ url, key });
  const password = 'correct horse battery';
  await browser.signUp(email, password);
  const { body } = await browser.open((await mailbox.next(email)).link);
  const { access_token: token, user } = body as { access_token: string; user: { id: string } };
  return accountWith({ url, key, userId: user.id, email, password, token });
}
