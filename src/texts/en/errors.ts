import type { ErrorCode } from '../../errors.ts';

/** What a person is told about a failure, by its code. Complete: a new code does not compile without its sentence. */
export const errors: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_ERROR: 'This cannot be done with these choices. Please choose again.',
  UNAUTHORIZED: 'Please sign in again.',
  NOT_FOUND: 'What you asked for is not here.',
  METHOD_NOT_ALLOWED: 'This address cannot be used in this way.',
  NOT_ACCEPTABLE: 'This program accepts none of the forms in which the answer can be sent.',
  PAYLOAD_TOO_LARGE: 'That was too much at once. Please do it in smaller parts.',
  RATE_LIMITED: 'That was tried very often in a short time. Please wait a few minutes, then try again.',
  UNAVAILABLE: 'The service cannot answer at the moment. Please try again shortly.',
  INTERNAL_ERROR: 'Something went wrong on our side. Please try again; your jobs are not affected.',
  EXPORT_COUNT_MISMATCH: 'The jobs changed while they were read, so the file was dropped. Please try again.',
  COPY_CHANGED: 'Your jobs kept changing while the file was written, so it was dropped. Please try again.',
  COPY_INCOMPLETE:
    'The copy on this device turned out to be incomplete. Look at what it holds, then choose again.',
  COPY_DAMAGED:
    'A part of the copy on this device can no longer be read. Your account has everything: “Update now” fetches it again.',
  FILE_LOST: 'The browser lost the file before it was finished, so there is none. Please export again.',
  STORAGE_FULL: 'The storage of this device is full. Free some space, then try again.',
  STORAGE_UNAVAILABLE:
    'The browser does not let us read the copy on this device. Reload the page; a private window may be the reason.',
  OFFLINE: 'There is no connection to the server. Please try again when there is.',
  WRONG_CREDENTIALS: 'Email and password do not belong together. Please check both.',
  EMAIL_TAKEN: 'There is an account with this address already. Sign in instead.',
  WEAK_PASSWORD: 'This password is too easy to guess. Please take a longer one.',
  INVALID_EMAIL: 'This address was not accepted. Please check its spelling.',
  CONFIRMATION_SENT: 'We have sent you a mail. Open the link in it, then sign in here.',
  LINK_EXPIRED: 'This link has expired, or it was used before. Ask for a new one.',
  LINK_ELSEWHERE:
    'This link works only in the browser that asked for it. Open it there, or ask for a new one here. If it was to confirm your address, that is done: sign in with your password.',
  SIGN_IN_STOPPED: 'You were sent back before you were signed in. Please try again, or take another way in.',
  SAME_PASSWORD: 'This is your password already. Please take another one.',
  FILE_UNREADABLE: 'This file cannot be read.',
  WORKER_ENDED:
    'The browser stopped this app’s work in the background, perhaps for lack of memory. Nothing is lost; please try again.',
  TRACES_LEFT:
    'You are signed out, but something of yours is still on this device. Close other tabs with this app, then try again. If that does not help, clear this site’s data in the browser’s settings.',
  CANCELLED: 'You stopped it. Nothing was left behind.',
};
