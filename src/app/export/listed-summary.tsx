import type { FormatFacts } from '../../formats/format.ts';
import { type FileFormatId, fileFormats } from '../../formats/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { useTexts } from '../texts-context.ts';
import type { Preview } from './use-preview.ts';

/** Whether a file of this format cannot list so many jobs. */
export function isTooMany(format: FileFormatId, preview: Preview): boolean {
  const { maxRows = Number.POSITIVE_INFINITY }: FormatFacts = fileFormats[format];
  return (listedIn(preview) ?? 0) > maxRows;
}

function listedIn(preview: Preview): number | null {
  if (preview.kind !== 'ready') return null;
  return preview.preview.count - (preview.preview.unlisted?.count ?? 0);
}

/** Says what a format that does not list every job lists, before the file is made. */
export function ListedSummary({ preview, format }: { preview: Preview; format: FileFormatId }) {
  const { say, list, quoted } = useTexts();
  const { maxRows = 0 }: FormatFacts = fileFormats[format];
  const listed = listedIn(preview);
  if (preview.kind !== 'ready' || preview.preview.unlisted === undefined || listed === null) return null;
  const { count, undated } = preview.preview.unlisted;
  if (isTooMany(format, preview))
    return (
      <Banner tone="warning">
        <p role="alert">{say('export.too-many', { most: maxRows, count: listed })}</p>
      </Banner>
    );
  const names = undated.map(({ company, title }) => quoted([company, title].filter(Boolean).join(', ')));
  return (
    <p className="export-summary-text">
      {say('export.listed', { count: listed })} {count > 0 && say('export.unlisted', { count })}{' '}
      {names.length > 0 && say('export.undated', { names: list(names, 'and') })}
    </p>
  );
}
