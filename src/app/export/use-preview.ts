import { useEffect, useState } from 'react';
import type { ExportPreview } from '../../bridge/calls.ts';
import type { FormatFacts } from '../../formats/format.ts';
import { type FileFormatId, fileFormats } from '../../formats/formats.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import type { Filters } from '../../selection/filters.ts';
import type { SyncState } from '../../sync/sync-state.ts';
import { useAppParts } from '../app-parts.ts';

export type Preview =
  | { readonly kind: 'counting' }
  | { readonly kind: 'ready'; readonly preview: ExportPreview }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/**
 * Returns what an export made now would hold. Asks again whenever the copy changes, and keeps the last answer
 * meanwhile, but never an answer for other filters, or for a format that lists other jobs.
 */
export function usePreview(
  state: SyncState | null,
  filters: Filters | undefined,
  format: FileFormatId,
): Preview {
  const { worker, now } = useAppParts();
  const [answered, setAnswered] = useState<{
    filters: Filters | undefined;
    lists: string | undefined;
    preview: Preview;
  } | null>(null);
  const { lists }: FormatFacts = fileFormats[format];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the answer depends on
  useEffect(() => {
    let isGone = false;
    worker.previewExport({ filters: filters ?? {}, now: now(), format }).then(
      (answer) => {
        if (!isGone) setAnswered({ filters, lists, preview: { kind: 'ready', preview: answer } });
      },
      (error: unknown) => {
        if (!isGone) setAnswered({ filters, lists, preview: { kind: 'failed', code: codeOf(error) } });
      },
    );
    return () => {
      isGone = true;
    };
  }, [worker, now, filters, lists, state?.generation, state?.asOf, state?.incomplete]);
  return answered !== null && answered.filters === filters && answered.lists === lists
    ? answered.preview
    : { kind: 'counting' };
}
