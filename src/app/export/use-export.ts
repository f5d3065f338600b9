import { useCallback, useEffect, useRef, useState } from 'react';
import { codeOf, type ErrorCode } from '../../errors.ts';
import type { ExportOptions } from '../../export/options.ts';
import type { ExportProgress, FinishedExport } from '../../worker/messages.ts';
import { useAppParts } from '../app-parts.ts';

/**
 * What an export is doing:
 *
 *   choosing ──start──▶ running ──▶ finished ──start──▶ running …
 *                          │  └───▶ failed ────start──▶ running …
 *                          └─cancel─▶ choosing
 *
 * Closing the dialog is a cancel. Only `finished` has handed a file over.
 */
export type ExportRun =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'running'; readonly progress: ExportProgress | null }
  | { readonly kind: 'failed'; readonly code: ErrorCode }
  | { readonly kind: 'finished'; readonly finished: FinishedExport };

export interface Export {
  readonly run: ExportRun;
  start(request: { options: ExportOptions; acceptIncomplete: boolean }): void;
  cancel(): void;
}

/** Runs exports in the worker, one at a time, and hands the finished file over. `isOpen` false cancels. */
export function useExport(isOpen: boolean): Export {
  const { worker, now, handOver } = useAppParts();
  const [run, setRun] = useState<ExportRun>({ kind: 'choosing' });
  const running = useRef<AbortController | null>(null);

  const cancel = useCallback(() => {
    if (running.current === null) return;
    running.current.abort();
    running.current = null;
    setRun({ kind: 'choosing' });
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

  async function start(request: Parameters<Export['start']>[0]): Promise<void> {
    if (running.current !== null) return;
    const own = new AbortController();
    running.current = own;
    setRun({ kind: 'running', progress: null });
    // What arrives after a cancel belongs to nobody.
    const show = (next: ExportRun) => {
      if (running.current === own) setRun(next);
    };
    try {
      const finished = await worker.exportJobs(request, {
        now: now(),
        signal: own.signal,
        onProgress: (progress) => show({ kind: 'running', progress }),
      });
      if (running.current !== own) return;
      handOver(finished.file, finished.fileName);
      show({ kind: 'finished', finished });
    } catch (error) {
      show({ kind: 'failed', code: codeOf(error) });
    }
    if (running.current === own) running.current = null;
  }

  return { run, cancel, start: (request) => void start(request) };
}
