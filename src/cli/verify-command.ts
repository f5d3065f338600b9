import { parseArgs } from 'node:util';
import { Failure } from './failure.ts';
import { measure, readReceipt } from './receipt.ts';

/** Compares a file with the receipt beside it. */
export async function verifyCommand(args: string[]): Promise<void> {
  const [file, ...more] = positionals(args);
  if (file === undefined || more.length > 0) throw new Failure('usage', 'verify takes one file.');
  const receipt = await readReceipt(file);
  if (receipt === null)
    throw new Failure('fault', `${file} has no receipt beside it, so nothing was compared.`);
  const found = await measure(file).catch((cause: unknown) => {
    throw new Failure('fault', `${file} cannot be read.`, { cause });
  });
  if (found.bytes !== receipt.bytes || found.sha256 !== receipt.sha256)
    throw new Failure('differs', `${file} is not the file that was fetched: its fingerprint differs.`);
  console.log(
    `${file} is unchanged since ${receipt.fetchedAt}: ${receipt.rows} jobs, ${receipt.bytes} bytes.`,
  );
}

function positionals(args: string[]): string[] {
  try {
    return parseArgs({ args, allowPositionals: true, options: {} }).positionals;
  } catch (cause) {
    throw new Failure('usage', (cause as Error).message, { cause });
  }
}
