import { describe, expect, test } from 'vitest';
import { loadFileTexts } from './files.ts';
import { languages } from './languages.ts';

describe.each(languages)('the words of a file in %s', (language) => {
  test('are all there, without blanks at their ends', async () => {
    const words = Object.entries(await loadFileTexts(language));
    expect(words.map(([key]) => key)).toEqual(Object.keys(await loadFileTexts('en')));
    expect(words.filter(([, word]) => word === '' || word.trim() !== word)).toEqual([]);
  });

  test('name sheets as Excel lets one name them', async () => {
    const { 'sheet.jobs': jobs, 'sheet.summary': summary } = await loadFileTexts(language);
    expect(jobs).not.toBe(summary);
    for (const name of [`${jobs} 1000`, summary]) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
  });

  /** A formula counts the cells that hold a word, whatever its case, and takes `*`, `?` and `~` for wildcards. */
  test.each(['status.', 'source.', 'column.'])('tell every %s from the others', async (prefix) => {
    const words = Object.entries(await loadFileTexts(language)).filter(([key]) => key.startsWith(prefix));
    expect(new Set(words.map(([, word]) => word.toLowerCase())).size).toBe(words.length);
    for (const [, word] of words) expect(word).not.toMatch(/[*?~"<>=]/);
  });
});
