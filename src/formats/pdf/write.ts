import type { FileContent } from '../format.ts';
import type { Bytes } from '../table.ts';
import { draw } from './draw.ts';
import { type Entry, entryReader } from './entries.ts';
import type { PdfOptions } from './facts.ts';
import { wordsIn } from './words.ts';

/**
 * Writes the applications as a PDF for people: tagged, with bookmarks, and with its fonts. Memory holds every row,
 * since the first page has figures of all and each page says how many there are: `maxRows` bounds it.
 * @throws CodedError FONT_MISSING if a font is needed that is not there, CANCELLED as soon as `signal` is aborted.
 */
export async function* writePdfFile(content: FileContent<PdfOptions>): Bytes {
  const { options, batches, exportedAt, filters, signal } = content;
  const read = entryReader(options.timeZone, wordsIn(options.language));
  const entries: Entry[] = [];
  for await (const batch of batches) for (const row of batch) entries.push(read(row));
  yield* draw({ options, entries, figures: content.figures(), exportedAt, filters }, signal);
}
