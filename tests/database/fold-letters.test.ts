import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldLetters, foldLettersSql } from '../../src/selection/fold-letters.ts';
import { type Sql, startCluster, type TestCluster } from './postgres-fixture.ts';

let cluster: TestCluster;
let sql: Sql;

beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
});
afterAll(() => cluster.stop());

/** Compares every character that both Unicode versions know, so that a search finds the same on both sides. */
it('the database folds each letter as the device does', async () => {
  const letters: string[] = [];
  for (let code = 1; code <= 0x10ffff; code++) {
    const letter = String.fromCodePoint(code);
    if (/\p{Assigned}/u.test(letter) && !/[\p{Surrogate}\p{Co}]/u.test(letter)) letters.push(letter);
  }
  const folded = await sql.unsafe<{ letter: string; folded: string }[]>(
    `select letter, ${foldLettersSql('letter', 'pg_catalog.pg_c_utf8')} as folded
     from unnest($1::text[]) as letter where unicode_assigned(letter)`,
    [letters as never],
  );
  const differ = folded.filter(({ letter, folded }) => folded !== foldLetters(letter));
  expect(folded.length).toBeGreaterThan(150_000);
  expect(
    differ.map(
      ({ letter, folded }) =>
        `U+${letter.codePointAt(0)?.toString(16)} ${letter}: ${folded}, ${foldLetters(letter)}`,
    ),
  ).toEqual([]);
});

it('the database folds each text as the device does, whether it is ASCII at once, without its accents, or never', async () => {
  const piece = fc.constantFrom(
    'Nairobi ',
    'Ünïcödé',
    'e\u0301',
    'Łódź',
    'Straße',
    'ΣΟΦΟΣ',
    '会社',
    'ﬁ',
    '\u00ad',
    '\n',
    '👩🏽\u200d💻',
  );
  const texts = fc.sample(
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
    { numRuns: 500, seed: 5 },
  );
  const folded = await sql.unsafe<{ folded: string }[]>(
    `select ${foldLettersSql('text', 'pg_catalog.pg_c_utf8')} as folded
     from unnest($1::text[]) with ordinality as given (text, place) order by place`,
    [texts as never],
  );
  expect(folded.map(({ folded }) => folded)).toEqual(texts.map(foldLetters));
});
