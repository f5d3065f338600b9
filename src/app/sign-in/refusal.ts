import type { ErrorCode } from '../../kernel/errors.ts';

/** Returns where to show a refusal: next to the field that it is about, or above the form. */
export function placeOfRefusal(code: ErrorCode): 'email' | 'password' | 'form' {
  switch (code) {
    case 'EMAIL_TAKEN':
    case 'INVALID_EMAIL':
      return 'email';
    // The server tells nobody which of the two is wrong. The password is the one to type again.
    case 'WRONG_CREDENTIALS':
    case 'WEAK_PASSWORD':
    case 'SAME_PASSWORD':
      return 'password';
    default:
      return 'form';
  }
}
