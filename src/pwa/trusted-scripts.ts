/** Spec: Trusted Types (W3C). `lib.dom` does not know them yet; this is what we use of them. */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/**
 * The only way in which an address becomes code here: the page's policy forbids every other (`trusted-types` in the
 * server's security headers names this one). It lets through the two constant addresses of the build.
 */
export function trustedScriptUrl(url: string): string {
  const parsed = new URL(url, location.href);
  if (parsed.origin !== location.origin) throw new TypeError(`Not a script of ours: ${url}`);
  return policy?.createScriptURL(url) ?? url;
}

/** Where browsers have no Trusted Types (Firefox and Safari until lately) the plain address is taken. */
const policy = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy(
  'pipeline-scripts',
  {
    createScriptURL: (url) => url,
  },
);
