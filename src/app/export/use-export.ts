import { useCallback, useEffect, useRef, useState } from 'react';
import type { Delivered } from '../../delivery/file-delivery.ts';
import type { CopyProgress, SaveTarget } from '../../delivery/save-as.ts';
import { codeOf, type ErrorCode } from '../../errors.ts';
import type { ExportOptions } from '../../export/options.ts';
import { type ExportProgress, exportBegun, type FinishedExport } from '../../worker/messages.ts';
import { useAppParts } from '../app-parts.ts';

/**
 * What an export is doing:
 *
 *   choosing ──start──▶ running ──▶ finished ──start──▶ running …
 *                          │  └───▶ failed ────start──▶ running …
 *                          └─cancel─▶ choosing
 *
 *   finished ──copied to a place of its own──▶ running ──▶ finished
 *                                                 └─cancel─▶ finished, as it was
 *
 * Closing the dialog is a cancel. `delivered` says what became of the file; null where it waits for the tap that shares
 * it. `choosing` has it where the person closed the picker, or the browser refused it, before anything was made.
 */
export type ExportRun =
  | { readonly kind: 'choosing'; readonly delivered: Delivered | null }
  | { readonly kind: 'running'; readonly progress: RunProgress }
  | { readonly kind: 'failed'; readonly code: ErrorCode }
  | {
      readonly kind: 'finished';
      readonly finished: HandedOver;
      readonly delivered: Delivered | null;
    };

/** `receiptId`: null where the device did not keep the receipt. */
export type HandedOver = FinishedExport & { readonly receiptId: number | null };

/** `copying`: the file is made, and goes to the place that the person chose. */
export type RunProgress = ExportProgress | ({ readonly kind: 'copying' } & CopyProgress);

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
  /** What runs, and what it is again after a cancel. */
  const running = useRef<{ readonly own: AbortController; readonly before: ExportRun } | null>(null);

  const cancel = useCallback(() => {
    if (running.current === null) return;
    const { own, before } = running.current;
    running.current = null;
    own.abort();
    setRun(before);
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
    const { own, show, end } = begin({ kind: 'choosing', delivered: null });
    // First where to, while the tap is fresh.
    const target = way === 'save-as' ? await delivery.chooseTarget(fileName, mediaType) : null;
    if (own.signal.aborted) return target?.kind === 'target' ? target.discard() : undefined;
    if (target !== null && target.kind !== 'target') {
      show({ kind: 'choosing', delivered: noted(target) });
    } else {
      show({ kind: 'running', progress: exportBegun });
      try {
        const made = await worker.exportJobs(request, {
          now: now(),
          signal: own.signal,
          onProgress: (progress) => show({ kind: 'running', progress }),
        });
        if (own.signal.aborted) {
          await target?.discard();
          return await takeBack({ ...made, receiptId: null });
        }
        const copied = target === null ? null : await target.write(made.file, copying(own.signal, show));
        if (own.signal.aborted && copied?.kind !== 'saved') {
          return await takeBack({ ...made, receiptId: null });
        }
        // After the copy: it may take minutes, and a tab that goes meanwhile must leave no receipt of a file that is
        // nowhere. Before a download: it takes no time, and a tab that goes right after must not take the receipt along.
        const finished = { ...made, receiptId: await keepReceipt(made) };
        if (own.signal.aborted && copied === null) return await takeBack(finished);
        const delivered = copied ?? (way === 'download' ? delivery.download(made.file, made.fileName) : null);
        show({ kind: 'finished', finished, delivered: noted(delivered) });
      } catch (error) {
        await target?.discard();
        show({ kind: 'failed', code: codeOf(error) });
      }
    }
    end();
  }

  /** One at a time. `before`: what it is again after a cancel; what arrives then belongs to nobody. */
  function begin(before: ExportRun): {
    own: AbortController;
    show: (next: ExportRun) => void;
    end: () => void;
  } {
    const own = new AbortController();
    running.current = { own, before };
    const isCurrent = () => running.current?.own === own;
    return {
      own,
      show: (next) => {
        if (isCurrent()) setRun(next);
      },
      end: () => {
        if (isCurrent()) running.current = null;
      },
    };
  }

  async function keepReceipt({ receipt }: FinishedExport): Promise<number | null> {
    try {
      return await worker.keepReceipt(receipt);
    } catch (error) {
      console.error('The receipt could not be kept', error);
      return null;
    }
  }

  /** Of a file that never reached the person nothing stays. A worker that is gone has let go of its file itself. */
  async function takeBack(finished: HandedOver): Promise<void> {
    await worker.takeBack(finished).catch((error: unknown) => console.error('An export stays', error));
  }

  async function deliverAgain(way: Way, { asText } = { asText: false }): Promise<void> {
    if (run.kind !== 'finished' || running.current !== null) return;
    // Also while a window of the browser is open nothing else begins.
    const { own, show, end } = begin(run);
    const { file, fileName } = run.finished;
    const saveAs = async (): Promise<Delivered> => {
      const target = await delivery.chooseTarget(fileName, file.type);
      if (target.kind !== 'target') return target;
      return target.write(file, copying(own.signal, show));
    };
    const delivered =
      way === 'download'
        ? delivery.download(file, fileName)
        : await (way === 'share' ? delivery.share(file, fileName, { asText }) : saveAs());
    show({ ...run, delivered: noted(delivered) });
    end();
  }

  return {
    run,
    cancel,
    start: (asked) => void start(asked),
    deliverAgain: (way, options) => void deliverAgain(way, options),
  };
}

/** A copy to the place that was chosen, which is seen to run. */
function copying(signal: AbortSignal, show: (next: ExportRun) => void): Parameters<SaveTarget['write']>[1] {
  const onProgress = (progress: CopyProgress) =>
    show({ kind: 'running', progress: { kind: 'copying', ...progress } });
  return { signal, onProgress };
}

/** Leaves a trace of what the person is told in a sentence. */
function noted<D extends Delivered | null>(delivered: D): D {
  if (delivered?.kind === 'refused') console.error(`The way ${delivered.way} was refused`, delivered.cause);
  return delivered;
}
