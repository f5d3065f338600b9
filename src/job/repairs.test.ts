import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from './limits.ts';
import { repaired } from './repairs.ts';
import { brokenRule } from './write-rules.ts';

const good = { company_name: 'Twiga', job_title: 'Cook', notes: 'Call back' };

describe('a repair', () => {
  it.each([
    ['too long a name', { company_name: 'ü'.repeat(201) }, { company_name: 'ü'.repeat(200) }],
    ['a link without encryption', { job_url: 'HTTP://a.example/1' }, { job_url: 'https://a.example/1' }],
    ['pay by the hour', { salary_range_min: 25 }, { salary_range_min: null }],
  ])('mends %s, and keeps in the notes what stood there', (_what, broken, mended) => {
    const [[column, cell] = []] = Object.entries(broken);
    expect(repaired({ ...good, ...broken })?.cells).toEqual({
      ...{ ...good, ...mended },
      notes: `Call back\n\n${column}: ${cell}`,
    });
  });

  it('takes both ends of a low pay out, and of a high one only the low end', () => {
    const hourly = { salary_range_min: 25, salary_range_max: 40 };
    expect(repaired({ ...good, notes: null, ...hourly })?.cells).toEqual({
      ...{ ...good, salary_range_min: null, salary_range_max: null },
      notes: 'salary_range_min: 25\nsalary_range_max: 40',
    });
    expect(repaired({ ...good, salary_range_min: 25_000, salary_range_max: 45_000 })?.cells).toMatchObject({
      salary_range_min: null,
      salary_range_max: 45_000,
    });
  });

  it('keeps of a description what is cut off, by characters and not by halves of them', () => {
    const start = '🧑'.repeat(limits.jobDescription.maxCharacters);
    expect(repaired({ ...good, job_description: `${start}🍳 end` })?.cells).toMatchObject({
      job_description: start,
      notes: 'Call back\n\njob_description: … 🍳 end',
    });
  });

  it('mends several at once', () => {
    const mended = repaired({ ...good, location: 'x'.repeat(300), job_url: 'http://a.example' });
    expect(mended?.cells.notes).toBe(`Call back\n\nlocation: ${'x'.repeat(300)}\njob_url: http://a.example`);
  });

  it('names each column that it touches, with the reason', () => {
    const hourly = { salary_range_min: 25, salary_range_max: 40 };
    const names = { company_name: 'x'.repeat(250), location: 'y'.repeat(250) };
    expect(repaired({ ...good, ...hourly, ...names, job_url: 'http://a.example' })?.rules).toEqual([
      { reason: 'too_long', columns: ['company_name', 'location'] },
      { reason: 'jobs_job_url_https', columns: ['job_url'] },
      { reason: 'jobs_salary_range_min_limit', columns: ['salary_range_min', 'salary_range_max'] },
    ]);
  });

  it.each([
    ['nothing to mend', {}],
    ['a rule without a repair', { salary_range_max: limits.salary.max + 1 }],
    ['another rule besides', { job_url: 'http://a.example', tags: [' '] }],
    ['another kind of link', { job_url: 'ftp://a.example' }],
    ['notes that are too long themselves', { notes: 'x'.repeat(limits.notes.maxCharacters + 1) }],
    ['no room in the notes', { job_url: 'http://a.example', notes: 'x'.repeat(limits.notes.maxCharacters) }],
  ])('is none for %s', (_what, cells) => {
    expect(repaired({ ...good, ...cells })).toBeNull();
  });

  it('is none where the row has no notes, which might be overwritten', () => {
    const { notes: _, ...noteless } = good;
    expect(repaired({ ...noteless, job_url: 'http://a.example' })).toBeNull();
  });

  it('loses nothing, and makes what the table takes', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 190, maxLength: 230 });
    const salary = fc.oneof(fc.constant(null), fc.integer({ min: -5, max: 40_000 }));
    const cells = fc.record({
      ...{ company_name: text, job_title: text, location: text, notes: fc.option(text) },
      job_url: fc.webUrl({ validSchemes: ['http', 'https'] }),
      ...{ salary_range_min: salary, salary_range_max: salary },
    });
    fc.assert(
      fc.property(cells, (before) => {
        const after = repaired(before)?.cells ?? null;
        if (after === null) return;
        expect(brokenRule(after)).toBeNull();
        for (const [column, cell] of Object.entries(before))
          if (cell !== null && after[column] !== cell) expect(after.notes).toContain(String(cell));
      }),
    );
  });
});
