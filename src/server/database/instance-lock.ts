import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { CodedError } from '../../errors.ts';

/**
 * Takes the data folder for this process and returns what gives it back. A lock whose process has ended (also by
 * `kill -9`) is taken over: a process is known by id and start time, so a reused id does not count.
 * @throws CodedError `UNAVAILABLE` where another process holds it.
 */
export function takeInstanceLock(file: string): () => void {
  const mine = `${process.pid} ${startOf(process.pid)}\n`;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o644 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const [pid, start] = readIfThere(file).trim().split(' ');
    if (pid !== undefined && start !== undefined && startOf(Number(pid)) === start) {
      throw new CodedError(
        'UNAVAILABLE',
        `Another Pipeline Export (process ${pid}) is already running on this data folder. ` +
          'Stop it first, or give this one a DATA_DIR of its own.',
      );
    }
    rmSync(file, { force: true });
  }
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
  // The second field, the program's name in brackets, may hold spaces: count from behind the last bracket.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
