export type EmailMistake = 'sign-in.email.missing' | 'sign-in.email.malformed';

/** Returns what is plainly unfinished, or null. The server decides in the end: this check only saves a round trip. */
export function emailMistake(email: string): EmailMistake | null {
  if (email === '') return 'sign-in.email.missing';
  return /^\S+@\S+$/.test(email) ? null : 'sign-in.email.malformed';
}
