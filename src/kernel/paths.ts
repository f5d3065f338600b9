/** Whether Supabase answers this path, or its stand-in in this process. */
export function isSupabasePath(path: string): boolean {
  return /^\/(auth|rest)(\/|$)/.test(path);
}

/**
 * Whether a path means the server and not the app, however it is spelt: `//api/export`, `/API/export`, `/api%2Fexport`.
 * If the app's page answered such a path, a script would save HTML in place of an export. The server and the service
 * worker both ask this.
 */
export function isServerPath(path: string): boolean {
  return /^(api|auth|rest)(\/|$)|^config\.json(\/|$)/.test(folded(path));
}

/** Removes case, percent-encoding, parameters of segments (RFC 3986, 3.3), blanks, and all but single slashes. */
function folded(path: string): string {
  const text = decoded(path)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{C}]/gu, '');
  return text
    .split(/[/\\]+/)
    .map((segment) => segment.replace(/;.*/, ''))
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/');
}

/** Decodes twice at most: nobody encodes more often by accident. Bytes that are not UTF-8 stay as they are. */
function decoded(path: string): string {
  let text = path;
  for (let times = 0; times < 2; times++) {
    text = text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
      try {
        return decodeURIComponent(bytes);
      } catch {
        return bytes;
      }
    });
  }
  return text;
}
