/**
 * 64 bits of a text, in two halves of 32, from two mixers that run side by side (after murmur3's finaliser). Two
 * different texts among a million agree by chance once in a million times. It guards against chance, not against an
 * attacker.
 */
export function textHash(text: string): readonly [number, number] {
  let one = 0x9747b28c;
  let two = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x9e3779b1);
    one ^= one >>> 15;
    two = Math.imul(two ^ code, 0x5f356495);
    two ^= two >>> 13;
  }
  one = mixed(one ^ Math.imul(two, 0x85ebca6b));
  two = mixed(two ^ Math.imul(one, 0xc2b2ae35));
  return [one, two];
}

function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
