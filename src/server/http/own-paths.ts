/** Where the app's manifest has the share sheet send files. `pwa/share-target-name.ts` says it too; the service worker answers it, on the device. */
export const shareTargetPath = '/share-target';

/** Where a password, a link or a mail is tried: what is limited for each address. Renewing a token is not. */
export function isSignIn(path: string, grantType: string | undefined): boolean {
  if (path === '/auth/v1/token') return grantType !== 'refresh_token';
  return path === '/auth/v1/verify' || path === '/auth/v1/signup' || isMailRequest(path);
}

/** Where a secret of one account can be guessed. */
export function isPasswordTry(path: string, grantType: string | undefined): boolean {
  return (path === '/auth/v1/token' && grantType === 'password') || path === '/auth/v1/verify';
}

/** Where asking makes a mail. A sign-up does so only where addresses are confirmed. */
export function isMailRequest(path: string): boolean {
  return /^\/auth\/v1\/(recover|otp|magiclink|resend)$/.test(path);
}
