import * as v from 'valibot';

/** A variable of the environment that holds the address of a web service. */
export const webAddress = v.pipe(
  v.string(),
  v.check(isHttpAddress, 'must be an http or https address such as https://example.org'),
);

export function isHttpAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
