import type { ErrorCode } from '../../kernel/errors.ts';

/** Where a refusal is said: beside the field that it is about, or above the form. */
export function placeOfRefusal(code: ErrorCode): 'email' | 'password' | 'form' {
  switch (code) {
    case 'EMAIL_TAKEN':
    case 'INVALID_EMAIL':
      return 'email';
    // Which of the two is wrong is not said to anybody; the password is the one to type again.
    case 'WRONG_CREDENTIALS':
    case 'WEAK_PASSWORD':
    case 'SAME_PASSWORD':
      return 'password';
    default:
      return 'form';
  }
}
