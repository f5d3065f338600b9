import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isEnding, takeInstanceLock } from './instance-lock.ts';

let folder: string;
let file: string;
let started: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipeline-lock-'));
  file = join(folder, 'server.lock');
  started = [];
});
afterEach(async () => {
  for (const child of started) if (child.kill('SIGKILL')) await once(child, 'close');
  rmSync(folder, { recursive: true });
});

const stateOf = (pid: string) => /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
const fieldsOf = (pid: string) =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');

it('is not held by a process that has ended and that nobody has waited for', async () => {
  // The shell becomes the long sleep, and that never waits for the child that the shell has started.
  const shell = spawn('/bin/sh', ['-c', 'sleep 0.01 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started.push(shell);
  const [said] = (await once(shell.stdout, 'data')) as [Buffer];
  const zombie = said.toString().trim();
  await vi.waitUntil(() => stateOf(zombie) === 'Z', { timeout: 10_000 });
  writeFileSync(file, `${zombie} ${fieldsOf(zombie)[19]}\n`);
  takeInstanceLock(file)();
});

it('is held by a process that lives', () => {
  takeInstanceLock(file);
  expect(() => takeInstanceLock(file)).toThrow(/already running/);
});

it('is not held by another process of the same number', () => {
  writeFileSync(file, `${process.pid} 1\n`);
  takeInstanceLock(file)();
});

it.each([
  ['zombie', 'Z', '0', '', true],
  ['dead', 'X', '0', '', true],
  ['running', 'R', '4194304', 'ShdPnd:\t0000000000000000', false],
  ['sleeping, asked to stop in order', 'S', '4194304', 'ShdPnd:\t0000000000004000', false],
  ['giving its memory back after a kill', 'R', '4194308', '', true],
  ['killed a moment ago', 'S', '4194304', 'SigPnd:\t0000000000000000\nShdPnd:\t0000000000000100', true],
  ['killed a moment ago, told to its one thread', 'D', '4194304', 'SigPnd:\t0000000000000100', true],
])('a process that is %s', (_what, state, flags, status, ends) => {
  const stat = `7 (a (strange) name) ${state} 1 7 7 0 -1 ${flags} 0 0 0 0 0 0 0 0 20 0 11 0 12345 0`;
  expect(isEnding(stat, status)).toBe(ends);
});
