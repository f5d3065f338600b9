import { parseArgs } from 'node:util';
import { Failure } from './failure.ts';

/** What a command takes. */
interface Taken {
  readonly command: string;
  /** Options that need a value. */
  readonly values?: readonly string[];
  /** Options without one. */
  readonly flags?: readonly string[];
  /** Whether it takes exactly one file. Else it takes none. */
  readonly takesFile?: true;
}

interface Given {
  readonly values: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
  /** Empty for a command that takes none. */
  readonly file: string;
}

/**
 * Reads the arguments of a command.
 * @throws Failure that names the first argument that the command does not take.
 */
export function readArguments(args: string[], { command, values = [], flags = [], takesFile }: Taken): Given {
  const types = { ...typed(values, 'string'), ...typed(flags, 'boolean') } as const;
  const { tokens, positionals } = parseArgs({
    ...{ args, options: types, strict: false, allowPositionals: true, tokens: true },
  });
  const given = { values: {} as Record<string, string>, flags: new Set<string>() };
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const isLong = rawName.startsWith('--');
    const mistake = (words: string) => new Failure('usage', `${rawName} ${words}.`);
    if (!isLong || !Object.hasOwn(types, name))
      throw new Failure('usage', `There is no option "${isLong ? rawName : args[token.index]}".`);
    if (Object.hasOwn(given.values, name) || given.flags.has(name)) throw mistake('is given twice');
    if (flags.includes(name)) {
      if (value !== undefined) throw mistake('takes no value');
      given.flags.add(name);
      continue;
    }
    if (!value) throw mistake('needs a value');
    if (!inlineValue && /^-./.test(value))
      throw mistake(
        `needs a value, and "${value}" looks like an option. If it is the value: ${rawName}=${value}`,
      );
    given.values[name] = value;
  }
  const [file = '', ...more] = positionals;
  if (takesFile && (file === '' || more.length > 0)) throw new Failure('usage', `${command} takes one file.`);
  if (!takesFile && positionals.length > 0) throw new Failure('usage', `${command} takes no "${file}".`);
  return { ...given, file };
}

function typed<T extends string>(names: readonly string[], type: T): Record<string, { type: T }> {
  return Object.fromEntries(names.map((name) => [name, { type }]));
}
