import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CodedError } from '../../kernel/errors.ts';

/**
 * Takes the data folder for this process, and returns a function that gives it back. It takes over a lock whose process
 * has ended (also by `kill -9`). It knows a process by id and start time, so a reused id does not count. Each step is
 * one system call that succeeds for only one process, so when several start at once, one gets the lock.
 * @throws CodedError `UNAVAILABLE` when another process holds it.
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

/** Removes a stale lock. If another process has put its own lock there since we read it, puts that one back. */
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

/** Returns the start time of a living process in clock ticks since boot (proc(5), field 22), else undefined. */
function startOf(pid: number): string | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === '' || isEnding(stat, readIfThere(`/proc/${pid}/status`))) return undefined;
  return fieldsOf(stat)[19];
}

/**
 * Whether a process has ended, or will end without running another step of its program. It reads that from the texts of
 * `/proc/PID/stat` and `/proc/PID/status`. A killed process takes a while to give its memory back, and stays a zombie
 * until its parent waits for it. A start right after `kill -9` must not take either for a running server.
 */
export function isEnding(stat: string, status: string): boolean {
  const [state = '', , , , , , flags] = fieldsOf(stat);
  if (state === 'Z' || state === 'X' || (Number(flags) & PF_EXITING) !== 0) return true;
  const pending = [...status.matchAll(/^(?:Sig|Shd)Pnd:\s*([0-9a-f]+)/gm)];
  return pending.some(([, mask]) => (BigInt(`0x${mask}`) & SIGKILL) !== 0n);
}

/** Returns the fields from the third on. The second is the program's name, which may hold blanks and brackets. */
function fieldsOf(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Linux, include/linux/sched.h. */
const PF_EXITING = 0x4;
/** Signal 9 in a mask of signals, whose lowest bit is signal 1 (proc(5)). */
const SIGKILL = 1n << 8n;
