import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { codeOf } from '../../kernel/errors.ts';
import { fileFault, maxRowCharacters } from '../file-fault.ts';

/** Names come without their prefix. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

export type Attributes = Readonly<Record<string, string>>;

/**
 * Reads the XML of a workbook's part as it comes, and calls the handlers. Knows no entities but those of XML itself.
 * Throws FILE_UNREADABLE, `damaged-archive`, if it is not well formed; if an element of the first three levels, such as
 * a row, is larger than any of ours; or if it nests deeper.
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of xmlPieces(chunks, handlers));
}

/** The same, piece by piece: the handlers are called for a piece before it is yielded. */
export async function* xmlPieces(
  chunks: AsyncIterable<Uint8Array>,
  { open, text, close }: XmlHandlers,
): AsyncGenerator<void, void, undefined> {
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  let waiting = 0;
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > maxDepth) throw new Error('The XML is nested too deeply');
    open?.(localName(name), attributes as Record<SaxesAttributePlain['name'], string>);
  });
  parser.on('closetag', ({ name }) => {
    if (depth <= 3) waiting = 0;
    depth--;
    close?.(localName(name));
  });
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const orDamaged = (step: () => void) => {
    try {
      step();
    } catch (cause) {
      throw codeOf(cause) === 'FILE_UNREADABLE' ? cause : fileFault({ reason: 'damaged-archive' }, cause);
    }
  };
  for await (const chunk of chunks) {
    orDamaged(() => {
      const piece = decoder.decode(chunk, { stream: true });
      waiting += piece.length;
      if (waiting > maxRowCharacters) throw new Error('The XML has no end');
      parser.write(piece);
    });
    yield;
  }
  orDamaged(() => {
    parser.write(decoder.decode());
    parser.close();
  });
  yield;
}

const maxDepth = 64;

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Undoes the escapes of ECMA-376-1, 22.9.2.19 "ST_Xstring". */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}
