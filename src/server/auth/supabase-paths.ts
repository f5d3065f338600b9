/** The paths of Supabase Auth that the app uses, each with its methods. */
const authPaths: Readonly<Record<string, readonly string[]>> = {
  signup: ['POST'],
  token: ['POST'],
  verify: ['GET', 'POST'],
  otp: ['POST'],
  recover: ['POST'],
  resend: ['POST'],
  logout: ['POST'],
  user: ['GET', 'PUT'],
  settings: ['GET'],
  authorize: ['GET'],
  callback: ['GET'],
};

/** Returns the path if it is one of these. Anybody can write a path of their own. */
export function authPath(path: string): string | undefined {
  return methodsOf(path) && path;
}

/** Whether Supabase Auth's stand-in answers this. Everything else that it could do is not for us to offer. */
export function isOffered(method: string, path: string): boolean {
  return methodsOf(path)?.includes(method) ?? false;
}

function methodsOf(path: string): readonly string[] | undefined {
  const name = /^\/auth\/v1\/([a-z]+)$/.exec(path)?.[1] ?? '';
  return Object.hasOwn(authPaths, name) ? ['OPTIONS', ...(authPaths[name] ?? [])] : undefined;
}

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
