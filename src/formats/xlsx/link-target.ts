/**
 * Where a link of a sheet leads, as Excel takes it: an address of the web in the letters of RFC 3986, others
 * percent-encoded, at most 2,079 letters. Null for what Excel would refuse, and the whole file with it.
 */
export function linkTarget(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || /\p{Cs}/u.test(text)) return null;
  const target = text.replace(/[^\0-\x7f]+/g, encodeURIComponent);
  return target.length <= maxLetters && webAddress.test(target) ? target : null;
}

const maxLetters = 2_079;
const part = "(?:[\\w\\-.~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*";
const webAddress = new RegExp(
  `^https?://[A-Za-z0-9][A-Za-z0-9.\\-]*(?::\\d{1,5})?(?:[/?]${part})?(?:#${part})?$`,
  'i',
);
