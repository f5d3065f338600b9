import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** The middle of them: one slow round of a shared machine does not count. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

/** Decimal megabytes, whole. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

/** Writes what was measured, with the machine beside it; nothing where no file is asked for. */
export function writeResults(file: string | undefined, results: object): void {
  if (file === undefined) return;
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cpus: cpus().length };
  writeFileSync(file, `${JSON.stringify({ machine, ...results }, null, 2)}\n`);
}
