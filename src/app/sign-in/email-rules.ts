export type EmailMistake = 'sign-in.email.missing' | 'sign-in.email.malformed';

/** What is plainly unfinished; the server has the last word, this only saves the round trip. */
export function emailMistake(email: string): EmailMistake | null {
  if (email === '') return 'sign-in.email.missing';
  return /^\S+@\S+$/.test(email) ? null : 'sign-in.email.malformed';
}
