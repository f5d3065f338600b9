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
