import { expect, test } from 'vitest';
import { job } from '../../../tests/formats/job-for-tests.ts';
import { readPdf } from '../../../tests/formats/pdf-text.ts';
import { collect } from '../../../tests/formats/streams.ts';
import { FigureCounter } from '../../stats/figures.ts';
import { type Drawing, draw } from './draw.ts';
import { entryReader } from './entries.ts';
import { wordsIn } from './words.ts';

test('a drawing ends before its first page when it is cancelled, and the next one is whole', async () => {
  const controller = new AbortController();
  const first = draw(drawingOf(2000), controller.signal).next();
  controller.abort();
  await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(draw(drawingOf(1), controller.signal).next()).rejects.toMatchObject({ code: 'CANCELLED' });
  expect((await readPdf((await collect(draw(drawingOf(1)))).bytes)).pages).toBe(1);
});

function drawingOf(count: number): Drawing {
  const exportedAt = '2026-03-04T12:00:00Z';
  const options = { format: 'pdf', layout: 'report', language: 'en', timeZone: 'UTC' } as const;
  const figures = new FigureCounter({ timeZone: 'UTC', now: exportedAt, withScores: false });
  const read = entryReader('UTC', wordsIn('en'));
  const rows = Array.from({ length: count }, () => job());
  for (const row of rows) figures.add(row);
  return { options, entries: rows.map(read), figures: figures.result(), exportedAt, filters: null };
}
