import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
const textOf = (file: string) => readFileSync(join(source, file), 'utf8');

/** The folders whose style sheets define a class. */
const homes = new Map<string, Set<string>>();
for (const file of files.filter((name) => name.endsWith('.css')))
  for (const [, name = ''] of textOf(file).matchAll(/\.([a-z][a-z0-9]*(?:-{1,2}[a-z0-9]+)*)/g))
    homes.set(name, (homes.get(name) ?? new Set()).add(dirname(file)));

/** Otherwise, a dialog that opens before another dialog's style sheet has loaded would have no styles. */
it('a class is used in the folder of its style sheet alone, or it is of ui', () => {
  const strangers = files
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .flatMap((file) =>
      [...textOf(file).matchAll(/className=(?:"[^"]*"|\{[^}]*\})/g)].flatMap(([attribute]) =>
        [...attribute.matchAll(/[a-z][a-z0-9]*(?:-{1,2}[a-z0-9]+)*/g)]
          .map(([name]) => ({ name, known: homes.get(name) }))
          .filter(({ known }) => known !== undefined && !known.has('ui') && !known.has(dirname(file)))
          .map(({ name, known = [] }) => `${relative('.', file)}: ${name} of ${[...known].join(', ')}`),
      ),
    );
  expect(strangers).toEqual([]);
});
