import { useCallback, useEffect, useRef, useState } from 'react';
import { type ExportProgress, exportBegun, type FinishedExport } from '../../bridge/calls.ts';
import type { Run } from '../../bridge/endpoint.ts';
import type { Delivered } from '../../delivery/delivered.ts';
import type { CopyProgress, SaveTarget } from '../../delivery/save-as.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import { useAppParts } from '../app-parts.ts';
import { holdFile, letGoOfFile } from './held-files.ts';

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
 * Closing the dialog cancels. `delivered` says what became of the file. It is null while the file waits for the tap
 * that shares it. In `choosing` it is set if the person closed the picker, or the browser refused it, before the
 * export ran.
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

export type HandedOver = FinishedExport & { readonly kept: ReceiptKept };

/** `waiting`: nobody has saved or shared the file yet. `refused`: the device did not keep the receipt. */
type ReceiptKept = { readonly kind: 'waiting' | 'refused' } | { readonly kind: 'kept'; readonly id: number };

/** `copying`: the file is finished and is being written to the place that the person chose. */
export type RunProgress = ExportProgress | ({ readonly kind: 'copying' } & CopyProgress);

export type Way = 'download' | 'save-as' | 'share';

interface ExportAsked {
  readonly make: (run: Run<ExportProgress>) => Promise<FinishedExport>;
  readonly way: Way;
  /** What the picker suggests. */
  readonly fileName: string;
  readonly mediaType: string;
}

export interface Export {
  readonly run: ExportRun;
  start(asked: ExportAsked): void;
  cancel(): void;
  /** Delivers the finished file again, the very same bytes. Call it inside a tap. */
  deliverAgain(way: Way, options?: { asText: boolean }): void;
}

/** Makes files, one at a time, and delivers them. `isOpen` false cancels. */
export function useExport(isOpen: boolean): Export {
  const { worker, now, delivery } = useAppParts();
  const [run, setRun] = useState<ExportRun>({ kind: 'choosing', delivered: null });
  /** What runs now, and the state to return to after a cancel. */
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
    // Leaving would lose a half-written file, so the browser asks first, in its own words.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isRunning]);

  async function start({ way, fileName, mediaType, make }: ExportAsked): Promise<void> {
    if (running.current !== null) return;
    const { own, show, showSaved, end } = begin({ kind: 'choosing', delivered: null });
    // Open the picker first, while the browser still counts the tap.
    const target = way === 'save-as' ? await delivery.chooseTarget(fileName, mediaType) : null;
    if (own.signal.aborted) return target?.kind === 'target' ? target.discard() : undefined;
    if (target !== null && target.kind !== 'target') {
      show({ kind: 'choosing', delivered: noted(target) });
    } else {
      show({ kind: 'running', progress: exportBegun });
      try {
        const onProgress = (progress: ExportProgress) => show({ kind: 'running', progress });
        const made = await make({ signal: own.signal, onProgress });
        holdFile(made.fileLock);
        if (own.signal.aborted) {
          await target?.discard();
          return await takeBack({ ...made, kept: waiting });
        }
        const copied = target === null ? null : await target.write(made.file, copying(own.signal, show));
        const isSaved = copied?.kind === 'saved';
        if (own.signal.aborted && !isSaved) return await takeBack({ ...made, kept: waiting });
        const finished = { ...made, kept: isSaved || way === 'download' ? await keep(made) : waiting };
        if (own.signal.aborted && !isSaved) return await takeBack(finished);
        const delivered = copied ?? (way === 'download' ? delivery.download(made.file, made.fileName) : null);
        (isSaved ? showSaved : show)({ kind: 'finished', finished, delivered: noted(delivered) });
      } catch (error) {
        await target?.discard();
        show({ kind: 'failed', code: codeOf(error) });
      }
    }
    end();
  }

  /** Only one runs at a time. `before`: the state after a cancel. Later calls of `show` then do nothing. */
  function begin(before: ExportRun): {
    own: AbortController;
    show: (next: ExportRun) => void;
    /** Shows the result even if the cancel came too late, unless something else has begun. */
    showSaved: (next: ExportRun) => void;
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
      showSaved: (next) => {
        if (isCurrent() || running.current === null) setRun(next);
      },
      end: () => {
        if (isCurrent()) running.current = null;
      },
    };
  }

  /**
   * Keeps the receipt of a file that reaches the person. Call it after a copy or a share: these may take minutes or
   * never happen, and a file that is nowhere must leave no receipt. Call it before a download: a download takes no time
   * here, and a tab that closes right after must not lose the receipt.
   */
  async function keep({ receipt }: FinishedExport): Promise<ReceiptKept> {
    try {
      const id = await worker.keepReceipt(receipt);
      if (id !== null) return { kind: 'kept', id };
    } catch (error) {
      console.error('The receipt could not be kept', error);
    }
    return { kind: 'refused' };
  }

  /** Removes a file that never reached the person, and its receipt. A worker that is gone has released it already. */
  async function takeBack({ kept, receipt, fileLock }: HandedOver): Promise<void> {
    letGoOfFile(fileLock);
    const receiptId = kept.kind === 'kept' ? kept.id : null;
    await worker
      .takeBack({ receipt, fileLock, receiptId })
      .catch((error: unknown) => console.error('An export stays', error));
  }

  /** Deletes the receipt of a download that the person cancelled before it began. */
  async function forget({ kept }: HandedOver): Promise<void> {
    if (kept.kind !== 'kept') return;
    await worker.deleteReceipt(kept.id).catch((error: unknown) => console.error('A receipt stays', error));
  }

  async function deliverAgain(way: Way, { asText } = { asText: false }): Promise<void> {
    if (run.kind !== 'finished' || running.current !== null) return;
    // Nothing else may begin, not even while a window of the browser is open.
    const { own, show, showSaved, end } = begin(run);
    let { finished } = run;
    const { file, fileName } = finished;
    const keepOnce = async () => {
      if (finished.kept.kind === 'waiting') finished = { ...finished, kept: await keep(finished) };
    };
    const saveAs = async (): Promise<Delivered> => {
      const target = await delivery.chooseTarget(fileName, file.type);
      if (target.kind !== 'target') return target;
      return target.write(file, copying(own.signal, show));
    };
    try {
      const wasKept = finished.kept.kind === 'kept';
      if (way === 'download') await keepOnce();
      // Esc came while the receipt was being kept.
      if (own.signal.aborted) return wasKept ? undefined : await forget(finished);
      const delivered =
        way === 'download'
          ? delivery.download(file, fileName)
          : await (way === 'share' ? delivery.share(file, fileName, { asText }) : saveAs());
      const isSaved = delivered.kind === 'saved';
      if (isSaved || delivered.kind === 'shared') await keepOnce();
      (isSaved ? showSaved : show)({ kind: 'finished', finished, delivered: noted(delivered) });
    } catch (error) {
      console.error('The file could not be handed over', error);
      show({ kind: 'failed', code: codeOf(error) });
    }
    end();
  }

  /** Notes that a file has left this device, and logs the cause of a refusal: the person reads only a sentence about it. */
  function noted<D extends Delivered | null>(delivered: D): D {
    const kind = delivered?.kind;
    if (kind === 'saved' || kind === 'shared' || (kind === 'downloading' && delivery.savesDownloads))
      worker
        .noteFileLeft(now())
        .catch((error: unknown) => console.error('It was not noted that a file left', error));
    if (delivered?.kind === 'refused') console.error(`The way ${delivered.way} was refused`, delivered.cause);
    return delivered;
  }

  return {
    run,
    cancel,
    start: (asked) => void start(asked),
    deliverAgain: (way, options) => void deliverAgain(way, options),
  };
}

const waiting: ReceiptKept = { kind: 'waiting' };

/** Returns the options for copying to the chosen place. They show the progress. */
function copying(signal: AbortSignal, show: (next: ExportRun) => void): Parameters<SaveTarget['write']>[1] {
  const onProgress = (progress: CopyProgress) =>
    show({ kind: 'running', progress: { kind: 'copying', ...progress } });
  return { signal, onProgress };
}
