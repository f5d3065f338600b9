import { readArguments } from './arguments.ts';
import { Failure } from './failure.ts';
import { measure, readReceipt } from './receipt.ts';

/** Compares a file with the receipt beside it. */
export async function verifyCommand(args: string[]): Promise<void> {
  const { file } = readArguments(args, { command: 'verify', takesFile: true });
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
