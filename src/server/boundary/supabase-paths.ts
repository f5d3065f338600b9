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

/** Whether Supabase Auth's stand-in answers this. Everything else that it could do is not for us to offer. */
export function isOffered(method: string, path: string): boolean {
  const name = /^\/auth\/v1\/([a-z]+)$/.exec(path)?.[1];
  const methods = name !== undefined && Object.hasOwn(authPaths, name) ? authPaths[name] : undefined;
  return methods !== undefined && (method === 'OPTIONS' || methods.includes(method));
}
