import type { Cell, Column } from './table.ts';

/**
 * Reads a field of a CSV, whichever program wrote it: `TRUE` and `WAHR` are true, `85.0` and `1.2E+06` are numbers. If
 * a field does not fit the kind of its column, its text is returned. docs/files.md has the table.
 */
export function readCell(field: string, { kind }: Column): Cell {
  if (kind === 'list') return field === '' ? [] : field.split('; ');
  if (field === '') return null;
  if (kind === 'number') return readNumber(field.trim()) ?? field;
  if (kind === 'boolean') return readBoolean(field.trim()) ?? field;
  return field;
}

/**
 * All our numbers are whole. So a point or a comma before three digits groups thousands, and one before zeros alone is
 * a decimal sign: `1,200` and `1.200` are 1200, `85,00` is 85, and `85.5` is not a number of ours.
 */
function readNumber(field: string): number | null {
  const plain = wholeNumber.test(field)
    ? field.replace(/[.,]0{1,2}$|[.,]0{4,}$/, '').replace(/[.,'’\s]/g, '')
    : power.test(field)
      ? field.replace(',', '.')
      : null;
  const number = plain === null ? Number.NaN : Number(plain);
  return Number.isSafeInteger(number) ? number : null;
}

const wholeNumber = /^-?(\d{1,15}|\d{1,3}(([.,'’\s])\d{3})(\3\d{3})*)([.,]0+)?$/;
const power = /^-?\d([.,]\d+)?E\+?\d{1,2}$/i;

function readBoolean(field: string): boolean | null {
  const word = field.toUpperCase();
  return trueWords.has(word) ? true : falseWords.has(word) ? false : null;
}

/**
 * What LibreOffice 7.4 writes for a boolean in 66 locales (tests/readers/saved-again/README.md). Excel writes the same
 * words in the languages that both have, except those of the last line. A number format leaves 1 and 0.
 */
const words = `
  TRUE FALSE, WAHR FALSCH, VRAI FAUX, VERDADERO FALSO, VERO FALSO, WAAR ONWAAR, PRAWDA FAŁSZ, VERDADEIRO FALSO, SANT FALSKT,
  SAND FALSK, SANN USANN, TOSI EPÄTOSI, ИСТИНА ЛОЖЬ, ІСТИНА БРЕХНЯ, DOĞRU YANLIŞ, PRAVDA NEPRAVDA, IGAZ HAMIS,
  ADEVĂRAT FALS, ΣΩΣΤΌ ΛΆΘΟΣ, TOČNO NETOČNO, ВЯРНО НЕВЯРНО, ТАЧНО НЕТАЧНО, TEISINGAI NETEISINGAI, PATIESS APLAMS,
  TÕENE VÄÄR, RÉTT RANGT, VERITAT FALS, EGIAZKOA FALTSUA, FÍOR FALSA, صح خطأ, درست نادرست, सही गलत, จริง เท็จ, ĐÚNG SAI,
  BENAR SALAH, 참 거짓, 真 假, KWELI SIKWELI, WAAR VALS, አውነት ሔሰት, RUN BEEN, ТОЧНО НЕТОЧНО, САПРАЎДНА НЕСАПРАЎДНА,
  АҚИҚАТ ЖАЛҒАН, DÜZ YANLIŞ, ჭეშმარიტი მცდარი, ՃՇՄԱՐԻՏ ԿԵՂԾ, সত্য মিথ্যা, ஸரி தப்ப, راست غلط, WOUER FALSCH, VERU FALZ,
  VERA FALSA, WIER NET_WIER, 1 0,
  ISTINA LAŽ, CERT FALS, ΑΛΗΘΗΣ ΨΕΥΔΗΣ`
  .split(',')
  .map((pair) => pair.trim().split(' '));
const wordsAt = (place: number) =>
  new Set(words.map((pair) => (pair[place] ?? '').replace('_', ' ').toUpperCase()));
const trueWords = wordsAt(0);
const falseWords = wordsAt(1);
