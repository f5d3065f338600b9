import type { CallName, FromWorker, SyncState, ToWorker, WorkerCalls } from '../bridge/calls.ts';
import { holdForLife } from '../bridge/life-lock.ts';
import { readExportOptions } from '../export/options.ts';
import { codeOf } from '../kernel/errors.ts';
import { notOpen, type OpenAccount, openAccount } from './open-account.ts';
import { sweepStoredFiles } from './stored-file.ts';

declare const self: DedicatedWorkerGlobalScope;

/**
 * Nobody reads faster. WebKit hands a worker's storage through the page's thread, where each step that is painted holds
 * up the next read.
 */
const progressEveryMs = 100;

/** The worker's side of the messages: translates and hands on. What is done stands in `open-account.ts`. */
let account: OpenAccount | undefined;
let lastOpening = 0;
let lastTokenAsked = 0;
const waitingForToken = new Map<number, (token: string | null) => void>();
const running = new Map<number, AbortController>();

holdForLife(() => post({ kind: 'alive' }));

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'call') void answer(data);
  else if (data.kind === 'cancel') running.get(data.id)?.abort();
  else handOverToken(data);
});

async function answer(call: Extract<ToWorker, { kind: 'call' }>): Promise<void> {
  const { id } = call;
  const cancelled = new AbortController();
  running.set(id, cancelled);
  try {
    post({ kind: 'answer', id, answer: await run(call, cancelled.signal) });
  } catch (error) {
    const { message, details } = error as Error & {
      details?: Extract<FromWorker, { kind: 'failure' }>['details'];
    };
    const code = codeOf(error);
    if (code === 'INTERNAL_ERROR') console.error(`The call ${call.name} failed`, error);
    post({ kind: 'failure', id, code, message, details });
  } finally {
    running.delete(id);
  }
}

async function run(
  call: Extract<ToWorker, { kind: 'call' }>,
  signal: AbortSignal,
): Promise<WorkerCalls[CallName]['answer']> {
  if (call.name === 'open') return open(call);
  if (call.name === 'closeAccount') {
    closeAccount(call.id);
    return null;
  }
  if (account === undefined) throw notOpen();
  switch (call.name) {
    case 'pull':
      return account.pull(call.argument.accessToken);
    case 'check':
      return account.check(call.argument.accessToken);
    case 'answerReset':
      await account.answerReset(call.argument);
      return null;
    case 'list':
      return account.list(call.argument);
    case 'readJob':
      return (await account.copy.readJob(call.argument)) ?? null;
    case 'previewExport':
      return account.preview(call.argument);
    case 'tags':
      return account.tags();
    case 'export': {
      const { now, options, acceptIncomplete } = call.argument;
      const request = { options: readExportOptions(options), acceptIncomplete };
      return account.export(request, { now, signal, onProgress: progressOf(call.id) });
    }
    case 'keepReceipt':
      return account.receipts.keep(call.argument);
    case 'takeBack':
      await account.takeBack(call.argument);
      return null;
    case 'verify':
      return account.verify(call.argument, { signal, onProgress: progressOf(call.id) });
    case 'receipts':
      return account.receipts.list();
    case 'deleteReceipt':
      await account.receipts.delete(call.argument.id);
      return null;
  }
}

function progressOf(id: number): (progress: Extract<FromWorker, { kind: 'progress' }>['progress']) => void {
  let lastTold = Number.NEGATIVE_INFINITY;
  let lastKind: string | undefined;
  return (progress) => {
    const time = performance.now();
    if (time - lastTold < progressEveryMs && progress.kind === lastKind) return;
    lastTold = time;
    lastKind = progress.kind;
    post({ kind: 'progress', id, progress });
  };
}

/** Of two that overlap the later one stays. */
async function open({ id, argument }: Extract<ToWorker, { name: 'open' }>): Promise<SyncState> {
  closeAccount(id);
  const opened = await openAccount(argument, {
    now: () => new Date(),
    onState: (state) => post({ kind: 'state', state }),
    onClosed: () => post({ kind: 'closed' }),
    onLost: () => post({ kind: 'lost' }),
    newToken: () => newToken(argument.userId),
  });
  if (lastOpening === id) account = opened;
  else opened.close();
  // Not before: the first jobs are waited for.
  sweepStoredFiles().catch((error: unknown) => console.info('Nothing could be swept', error));
  return opened.state();
}

/** One that is being opened is closed once it is. */
function closeAccount(id: number): void {
  account?.close();
  account = undefined;
  lastOpening = id;
}

/** Each question has its own answer: two accounts may ask at once, the one that goes and the one that comes. */
function newToken(userId: string): Promise<string | null> {
  const id = ++lastTokenAsked;
  return new Promise((resolve) => {
    waitingForToken.set(id, resolve);
    post({ kind: 'token-wanted', id, userId });
  });
}

function handOverToken({ id, accessToken }: Extract<ToWorker, { kind: 'token' }>): void {
  waitingForToken.get(id)?.(accessToken);
  waitingForToken.delete(id);
}

function post(message: FromWorker): void {
  self.postMessage(message);
}
