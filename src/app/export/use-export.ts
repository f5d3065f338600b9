import { useCallback, useEffect, useRef, useState } from 'react';
import type { Delivered } from '../../delivery/file-delivery.ts';
import { codeOf, type ErrorCode } from '../../errors.ts';
import type { ExportOptions } from '../../export/options.ts';
import {
  type ExportProgress,
  exportBegun,
  type FinishedExport,
  type WorkerCalls,
} from '../../worker/messages.ts';
import { useAppParts } from '../app-parts.ts';

/**
 * What an export is doing:
 *
 *   choosing ──start──▶ running ──▶ finished ──start──▶ running …
 *                          │  └───▶ failed ────start──▶ running …
 *                          └─cancel─▶ choosing
 *
 * Closing the dialog is a cancel. `delivered` says what became of the file; null where it waits for the tap that shares
 * it. `choosing` has it where the person closed the picker, or the browser refused it, before anything was made.
 */
export type ExportRun =
  | { readonly kind: 'choosing'; readonly delivered: Delivered | null }
  | { readonly kind: 'running'; readonly progress: ExportProgress }
  | { readonly kind: 'failed'; readonly code: ErrorCode }
  | {
      readonly kind: 'finished';
      readonly finished: WorkerCalls['export']['answer'];
      readonly delivered: Delivered | null;
    };

export type Way = 'download' | 'save-as' | 'share';

interface ExportAsked {
  readonly options: ExportOptions;
  readonly acceptIncomplete: boolean;
  readonly way: Way;
  /** What the picker suggests. */
  readonly fileName: string;
  readonly mediaType: string;
}

export interface Export {
  readonly run: ExportRun;
  start(asked: ExportAsked): void;
  cancel(): void;
  /** Hands the finished file over once more, the very same bytes. Inside a tap. */
  deliverAgain(way: Way, options?: { asText: boolean }): void;
}

/** Runs exports in the worker, one at a time, and hands the finished file over. `isOpen` false cancels. */
export function useExport(isOpen: boolean): Export {
  const { worker, now, delivery } = useAppParts();
  const [run, setRun] = useState<ExportRun>({ kind: 'choosing', delivered: null });
  const running = useRef<AbortController | null>(null);

  const cancel = useCallback(() => {
    if (running.current === null) return;
    running.current.abort();
    running.current = null;
    setRun({ kind: 'choosing', delivered: null });
  }, []);

  useEffect(() => {
    if (!isOpen) cancel();
  }, [isOpen, cancel]);
  useEffect(() => cancel, [cancel]);

  const isRunning = run.kind === 'running';
  useEffect(() => {
    if (!isRunning) return;
    // The browser asks in its own words; a file that is half written would be lost.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isRunning]);

  async function start({ way, fileName, mediaType, ...request }: ExportAsked): Promise<void> {
    if (running.current !== null) return;
    const own = new AbortController();
    running.current = own;
    // What arrives after a cancel belongs to nobody.
    const show = (next: ExportRun) => {
      if (running.current === own) setRun(next);
    };
    // First where to, while the tap is fresh.
    const target = way === 'save-as' ? await delivery.chooseTarget(fileName, mediaType) : null;
    if (own.signal.aborted) return target?.kind === 'target' ? target.discard() : undefined;
    if (target !== null && target.kind !== 'target') {
      show({ kind: 'choosing', delivered: noted(target) });
    } else {
      show({ kind: 'running', progress: exportBegun });
      try {
        const finished = await worker.exportJobs(request, {
          now: now(),
          signal: own.signal,
          onProgress: (progress) => show({ kind: 'running', progress }),
        });
        if (own.signal.aborted) {
          await target?.discard();
          return await takeBack(finished);
        }
        const delivered =
          target !== null
            ? await target.write(finished.file, own.signal)
            : way === 'download'
              ? delivery.download(finished.file, finished.fileName)
              : null;
        // Given up while it was copied to its place; one that is there already has its receipt.
        if (own.signal.aborted && delivered?.kind !== 'saved') return await takeBack(finished);
        show({ kind: 'finished', finished, delivered: noted(delivered) });
      } catch (error) {
        await target?.discard();
        show({ kind: 'failed', code: codeOf(error) });
      }
    }
    if (running.current === own) running.current = null;
  }

  /** Of a file that never reached the person nothing stays. A worker that is gone has let go of its file itself. */
  async function takeBack(finished: WorkerCalls['export']['answer']): Promise<void> {
    await worker.takeBack(finished).catch((error: unknown) => console.error('An export stays', error));
  }

  async function deliverAgain(way: Way, { asText } = { asText: false }): Promise<void> {
    if (run.kind !== 'finished' || running.current !== null) return;
    // One at a time: while a window of the browser is open, nothing else begins.
    const own = new AbortController();
    running.current = own;
    const delivered = await handOn(run.finished, way, asText, own.signal);
    if (running.current !== own) return;
    running.current = null;
    setRun({ ...run, delivered: noted(delivered) });
  }

  async function handOn(
    { file, fileName }: FinishedExport,
    way: Way,
    asText: boolean,
    signal: AbortSignal,
  ): Promise<Delivered> {
    if (way === 'download') return delivery.download(file, fileName);
    if (way === 'share') return delivery.share(file, fileName, { asText });
    const target = await delivery.chooseTarget(fileName, file.type);
    return target.kind === 'target' ? target.write(file, signal) : target;
  }

  return {
    run,
    cancel,
    start: (asked) => void start(asked),
    deliverAgain: (way, options) => void deliverAgain(way, options),
  };
}

/** Leaves a trace of what the person is told in a sentence. */
function noted<D extends Delivered | null>(delivered: D): D {
  if (delivered?.kind === 'refused') console.error(`The way ${delivered.way} was refused`, delivered.cause);
  return delivered;
}
