/** Spec: Trusted Types (W3C). `lib.dom` lacks them. These are the parts that we use. */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/**
 * The only way in which an address becomes code here: the page's policy forbids every other (`trusted-types` in the
 * server's security headers names this one). It lets through only addresses of this origin.
 */
export function trustedScriptUrl(url: string): string {
  const parsed = new URL(url, location.href);
  if (parsed.origin !== location.origin) throw new TypeError(`Not a script of ours: ${url}`);
  return policy?.createScriptURL(url) ?? url;
}

/** Browsers without Trusted Types (Firefox and Safari until lately) get the plain address. */
const policy = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy(
  'pipeline-scripts',
  {
    createScriptURL: (url) => url,
  },
);
