import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CodedError } from '../../kernel/errors.ts';

/**
 * Takes the data folder for this process and returns what gives it back. A lock whose process has ended (also by
 * `kill -9`) is taken over: a process is known by id and start time, so a reused id does not count. Each step is one
 * call of the system that succeeds for one process alone, so of several that start at once one has the lock.
 * @throws CodedError `UNAVAILABLE` where another process holds it.
 */
export function takeInstanceLock(file: string): () => void {
  const mine = `${process.pid} ${startOf(process.pid)}\n`;
  const prepared = `${file}.${process.pid}`;
  writeFileSync(prepared, mine, { mode: 0o644 });
  try {
    while (!linked(prepared, file)) {
      const held = readIfThere(file);
      const [pid = '', start] = held.trim().split(' ');
      if (start !== undefined && startOf(Number(pid)) === start) {
        throw new CodedError(
          'UNAVAILABLE',
          `Another Pipeline Export (process ${pid}) is already running on this data folder. ` +
            'Stop it first, or give this one a DATA_DIR of its own.',
        );
      }
      setAside(file, held, `${prepared}.stale`);
    }
  } finally {
    rmSync(prepared, { force: true });
  }
  return () => {
    if (readIfThere(file) === mine) rmSync(file, { force: true });
  };
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a stale lock, and puts back what another process has put there since it was read. */
function setAside(file: string, stale: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readIfThere(aside) !== stale) linked(aside, file);
  rmSync(aside);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** The start time of a living process in clock ticks since boot (proc(5), field 22), or undefined. */
function startOf(pid: number): string | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === '' || isEnding(stat, readIfThere(`/proc/${pid}/status`))) return undefined;
  return fieldsOf(stat)[19];
}

/**
 * Whether a process has ended, or will end without another step of its program, from its `/proc/PID/stat` and
 * `/proc/PID/status`. One that was killed takes a while to give back its memory, and one that nobody has waited for stays
 * a zombie: a start right after `kill -9` must not take either for a running server.
 */
export function isEnding(stat: string, status: string): boolean {
  const [state = '', , , , , , flags] = fieldsOf(stat);
  if (state === 'Z' || state === 'X' || (Number(flags) & PF_EXITING) !== 0) return true;
  const pending = [...status.matchAll(/^(?:Sig|Shd)Pnd:\s*([0-9a-f]+)/gm)];
  return pending.some(([, mask]) => (BigInt(`0x${mask}`) & SIGKILL) !== 0n);
}

/** The fields from the third on. The second, the program's name in brackets, may hold blanks and brackets. */
function fieldsOf(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Linux, include/linux/sched.h. */
const PF_EXITING = 0x4;
/** Signal 9 in a mask of signals, whose lowest bit is signal 1 (proc(5)). */
const SIGKILL = 1n << 8n;
