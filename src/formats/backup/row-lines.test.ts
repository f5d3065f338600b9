import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowLinesOf } from './row-lines.ts';

it('gives the rows of a backup, each with LF, in whatever pieces its bytes come', () => {
  const rows = fc.array(fc.constantFrom('{}', '{"a":",",\\n"b":1}', '{"é":"🙂,"}', '{,}', '{,,}'), {
    maxLength: 5,
  });
  const cuts = fc.array(fc.nat({ max: 150 }), { maxLength: 8 });
  fc.assert(
    fc.property(rows, rows, cuts, (jobs, trash, places) => {
      const list = (of: readonly string[]) => (of.length === 0 ? '[]' : `[\n${of.join(',\n')}\n]`);
      const text = `{"backup":{},"jobs":${list(jobs)},"trash":${list(trash)},"digest":{}}\n`;
      const bytes = new TextEncoder().encode(text);
      const ends = [...new Set([...places.filter((place) => place < bytes.length), bytes.length])];
      const take = rowLinesOf();
      let from = 0;
      const taken = ends
        .sort((a, b) => a - b)
        .map((to) => {
          const part = take(bytes.subarray(from, to)).slice();
          from = to;
          return part;
        });
      expect(Buffer.concat(taken).toString()).toBe([...jobs, ...trash].map((row) => `${row}\n`).join(''));
    }),
    { numRuns: 2000 },
  );
});
