/**
 * The path that the share sheet sends files to, as the app's manifest says. `pwa/share-target-name.ts` holds it too.
 * The service worker answers it on the device.
 */
export const shareTargetPath = '/share-target';

/**
 * Whether a request tries a password, a link or a mail. Each address has a limit for these. Renewing a token is not
 * limited.
 */
export function isSignIn(path: string, grantType: string | undefined): boolean {
  if (path === '/auth/v1/token') return grantType !== 'refresh_token';
  return path === '/auth/v1/verify' || path === '/auth/v1/signup' || isMailRequest(path);
}

/** Whether a request can guess a secret of one account. */
export function isPasswordTry(path: string, grantType: string | undefined): boolean {
  return (path === '/auth/v1/token' && grantType === 'password') || path === '/auth/v1/verify';
}

/** Whether a request asks for a mail. A sign-up does not count: it sends a mail only if addresses are confirmed. */
export function isMailRequest(path: string): boolean {
  return /^\/auth\/v1\/(recover|otp|resend)$/.test(path);
}
