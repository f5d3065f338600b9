import type { ErrorCode } from '../../kernel/errors.ts';

/** What a person reads about a failure, by its code. A new code does not compile without its sentence. */
export const errors: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_ERROR: 'This does not work with these choices. Please choose again.',
  UNAUTHORIZED: 'Please sign in again.',
  NOT_FOUND: 'This could not be found.',
  METHOD_NOT_ALLOWED: 'This address cannot be used in this way.',
  NOT_ACCEPTABLE: 'The answer cannot be sent in a form that this program accepts.',
  PAYLOAD_TOO_LARGE: 'That was too much at once. Please try smaller parts.',
  RATE_LIMITED: 'Too many attempts in a short time. Please wait a few minutes, then try again.',
  UNAVAILABLE: 'The service is not available right now. Please try again shortly.',
  INTERNAL_ERROR: 'Something went wrong. Please try again.',
  EXPORT_COUNT_MISMATCH:
    'The jobs changed while they were being read, so no file was made. Please try again.',
  COPY_CHANGED: 'Your jobs kept changing while they were being read. Please try again.',
  COPY_INCOMPLETE: 'Your copy on this device is incomplete. See what is missing, then choose again.',
  COPY_DAMAGED:
    'Part of your copy on this device can no longer be read. “Update now” loads your jobs again from your account.',
  FILE_LOST: 'The browser lost the file before it was finished. Please export again.',
  STORAGE_FULL: 'There is no storage space left on this device. Free some space, then try again.',
  STORAGE_UNAVAILABLE:
    'The browser does not let Pipeline read your copy on this device. Please reload the page. A private window may be the reason.',
  OFFLINE: 'There is no connection to the server. Please try again when there is one.',
  WRONG_CREDENTIALS: 'The email or the password is wrong. Please check both.',
  EMAIL_TAKEN: 'There is already an account with this email address. Sign in instead.',
  WEAK_PASSWORD: 'This password is too easy to guess. Please choose a longer one.',
  INVALID_EMAIL: 'This email address was not accepted. Please check the spelling.',
  CONFIRMATION_SENT: 'We sent you an email. Open the link in it, then sign in here.',
  LINK_EXPIRED: 'This link has expired or was already used. Ask for a new one.',
  LINK_ELSEWHERE:
    'This link works only in the browser that asked for it. Open it there, or ask for a new one here. If it was meant to confirm your address, that is done. Sign in with your password.',
  SIGN_IN_STOPPED: 'Signing in was not finished. Please try again, or sign in another way.',
  SAME_PASSWORD: 'This is already your password. Please choose a different one.',
  FILE_UNREADABLE: 'This file cannot be read.',
  WORKER_ENDED: 'The browser stopped part of this app, perhaps because memory was low. Please try again.',
  TRACES_LEFT:
    'You are signed out, but some of your data is still on this device. Close other tabs with Pipeline, then try again. If that does not help, clear this site’s data in the browser’s settings.',
  CANCELLED: 'You cancelled this.',
};
