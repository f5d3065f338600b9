const words = 8;

/**
 * A password for a file: eight words of 2,048 by chance, which makes 88 bits. They are English in every language: the
 * list (BIP 39) has words that are easy to tell apart by their first four letters.
 */
export async function offeredPassword(): Promise<string> {
  const { wordlist } = await import('@scure/bip39/wordlists/english.js');
  return [...crypto.getRandomValues(new Uint16Array(words))]
    .map((number) => wordlist[number % wordlist.length])
    .join('-');
}
