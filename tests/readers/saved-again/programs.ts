import fc from 'fast-check';
import Papa from 'papaparse';

/**
 * What a program does to a CSV that it opens and saves, as far as it loses nothing. README.md in this folder names the
 * source of each fact. Text cells count as text here. If a program converts a text that looks like something else, the
 * text is lost, and that is a difference.
 */
export interface Program {
  readonly name: string;
  readonly delimiters: readonly string[];
  readonly lineEnds: readonly string[];
  readonly endsLastLine: boolean;
  readonly hasMark: boolean;
  /** What line ends within a cell become. Null if they stay. */
  readonly lineEndInCell: '\n' | null;
  readonly booleans: readonly (readonly [yes: string, no: string])[];
  /** The forms of a whole number, other than its plain digits. */
  readonly numbers: readonly ((digits: string) => string)[];
  /** The forms of a clock's `YYYY-MM-DD HH:MM:SS`. ISO 8601 with `T` and `Z` stays text in every program. */
  readonly clocks: readonly ((year: string, month: string, day: string, time: string) => string)[];
  readonly quotesAll: boolean;
  /** Takes the apostrophe before a formula as its own mark for text. */
  readonly takesApostrophe: boolean;
  /** Also writes blank rows and columns of the sheet. */
  readonly hasBlankCells: boolean;
}

const grouped = (sign: string) => (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, sign);
const asIs = (year: string, month: string, day: string, time: string) => `${year}-${month}-${day} ${time}`;

export const programs: readonly Program[] = [
  {
    name: 'LibreOffice',
    ...{
      delimiters: [',', ';', '\t', '|'],
      lineEnds: ['\n'],
      endsLastLine: true,
      hasMark: false,
      lineEndInCell: '\n',
    },
    booleans: [
      ['TRUE', 'FALSE'],
      ['WAHR', 'FALSCH'],
      ['KWELI', 'SIKWELI'],
      ['1', '0'],
    ],
    numbers: [(digits) => `${digits}.00`, (digits) => `${digits},00`, grouped(','), grouped('.')],
    clocks: [asIs, (year, month, day, time) => `${day}.${month}.${year} ${time.slice(0, 5)}`],
    ...{ quotesAll: false, takesApostrophe: false, hasBlankCells: true },
  },
  {
    name: 'Excel',
    ...{
      delimiters: [',', ';', '\t'],
      lineEnds: ['\r\n', '\r'],
      endsLastLine: true,
      hasMark: true,
      lineEndInCell: '\n',
    },
    booleans: [
      ['TRUE', 'FALSE'],
      ['VRAI', 'FAUX'],
      ['ИСТИНА', 'ЛОЖЬ'],
    ],
    numbers: [grouped('\u00a0'), grouped('’'), (digits) => `${digits}.0`],
    clocks: [
      (year, month, day, time) =>
        `${Number(month)}/${Number(day)}/${year} ${Number(time.slice(0, 2))}:${time.slice(3, 5)}`,
      (_year, month, day, time) => `${day}/${month}/26 ${time.slice(0, 5)} PM`,
      () => '46085.375',
    ],
    ...{ quotesAll: false, takesApostrophe: false, hasBlankCells: true },
  },
  {
    name: 'Google Sheets',
    ...{ delimiters: [','], lineEnds: ['\r\n'], endsLastLine: false, hasMark: false, lineEndInCell: null },
    booleans: [['TRUE', 'FALSE']],
    numbers: [grouped(','), (digits) => `${digits}.00`],
    clocks: [
      asIs,
      (year, month, day, time) => `${year}-${month}-${day} ${Number(time.slice(0, 2))}${time.slice(2)}`,
    ],
    ...{ quotesAll: false, takesApostrophe: true, hasBlankCells: true },
  },
  {
    name: 'Numbers',
    ...{
      delimiters: [',', ';'],
      lineEnds: ['\n', '\r\n'],
      endsLastLine: false,
      hasMark: false,
      lineEndInCell: null,
    },
    booleans: [
      ['TRUE', 'FALSE'],
      ['true', 'false'],
    ],
    numbers: [grouped(','), grouped('.')],
    clocks: [asIs, (year, month, day, time) => `${day}/${month}/${year} ${time}`],
    ...{ quotesAll: false, takesApostrophe: false, hasBlankCells: true },
  },
  {
    name: 'a program that quotes every cell',
    ...{
      delimiters: [',', ';', '\t'],
      lineEnds: ['\r\n', '\n'],
      endsLastLine: true,
      hasMark: true,
      lineEndInCell: null,
    },
    booleans: [['True', 'False']],
    numbers: [],
    clocks: [asIs],
    ...{ quotesAll: true, takesApostrophe: false, hasBlankCells: false },
  },
];

/** Saves with a program and with the settings of one of its users. */
export function anySaving(program: Program): fc.Arbitrary<(text: string) => string> {
  return fc
    .record({
      delimiter: fc.constantFrom(...program.delimiters),
      lineEnd: fc.constantFrom(...program.lineEnds),
      booleans: fc.constantFrom(...program.booleans),
      number: fc.constantFrom((digits: string) => digits, ...program.numbers),
      clock: fc.constantFrom(...program.clocks),
      hasMark: program.hasMark ? fc.boolean() : fc.constant(false),
      blanks: program.hasBlankCells
        ? fc.record({ rows: fc.nat(3), columns: fc.nat(2) })
        : fc.constant({ rows: 0, columns: 0 }),
    })
    .map((settings) => (text) => save(text, program, settings));
}

interface Settings {
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly booleans: readonly [yes: string, no: string];
  readonly number: (digits: string) => string;
  readonly clock: Program['clocks'][number];
  readonly hasMark: boolean;
  readonly blanks: { readonly rows: number; readonly columns: number };
}

const numberColumns = ['salary_range_min', 'salary_range_max', 'ai_match_score'];

/** Opens one of our CSV files, in either dialect, and saves it. */
function save(text: string, program: Program, settings: Settings): string {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter: ',', newline: '\r\n' });
  const [header = [], ...rows] = data.slice(0, -1);
  const table = [header, ...rows.map((row) => row.map((cell, at) => saved(cell, header[at] ?? '')))];
  const { columns } = settings.blanks;
  const sheet = [
    ...table.map((row) => [...row, ...Array<string>(columns).fill('')]),
    ...Array.from({ length: settings.blanks.rows }, () => Array<string>(header.length + columns).fill('')),
  ];
  const { delimiter, lineEnd: newline } = settings;
  const body = Papa.unparse(sheet, { delimiter, newline, quotes: program.quotesAll });
  return `${settings.hasMark ? '\uFEFF' : ''}${body}${program.endsLastLine ? newline : ''}`;

  function saved(cell: string, column: string): string {
    if (cell === '') return '';
    if (column === 'is_remote') return settings.booleans[cell === 'true' ? 0 : 1];
    if (numberColumns.includes(column)) return cell.replace(/\d+/, settings.number);
    const clock = column.endsWith('_at') ? /^(\d+)-(\d\d)-(\d\d) ([\d:]{8})$/.exec(cell) : null;
    if (clock !== null) return settings.clock(clock[1] ?? '', clock[2] ?? '', clock[3] ?? '', clock[4] ?? '');
    const bare = program.takesApostrophe && /^'[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
    return program.lineEndInCell === null ? bare : bare.replace(/\r\n?/g, program.lineEndInCell);
  }
}
