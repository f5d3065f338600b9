import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';

/** Returns the median, so that one slow round on a shared machine does not count. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

/** Returns how much `y` grows with each unit of `x`: the slope of the line through the points, by least squares. */
export function slope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (of: 'x' | 'y') => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [meanX, meanY] = [mean('x'), mean('y')];
  const sum = (term: (dx: number, dy: number) => number) =>
    points.reduce((total, { x, y }) => total + term(x - meanX, y - meanY), 0);
  return sum((dx, dy) => dx * dy) / sum((dx) => dx * dx);
}

/** Returns whole decimal megabytes. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

/**
 * Begins to watch the memory of processes. The function that it returns gives the largest peak of one of them, in bytes
 * above its memory at the beginning. It works only on Linux: proc(5), clear_refs and VmHWM.
 */
export function watchPeak(processes: readonly number[]): () => number {
  const before = processes.map((process) => residentBytes(process, 'VmRSS'));
  for (const process of processes) writeFileSync(`/proc/${process}/clear_refs`, '5');
  return () =>
    Math.max(...processes.map((process, at) => residentBytes(process, 'VmHWM') - (before[at] ?? Number.NaN)));
}

/** Writes results and the facts of the machine as JSON. */
export function writeResults(file: string, results: object): void {
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cpus: cpus().length };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ machine, ...results }, null, 2)}\n`);
}

/** Returns the bytes a process has in memory now (VmRSS), or had at most (VmHWM). Only on Linux: proc(5). */
export function residentBytes(process: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${process}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
}
