import { CodedError } from '../kernel/errors.ts';

/** Why a file cannot be read. `line` counts from 1; in a CSV it is the row, as a spreadsheet counts it. */
export type FileFault =
  | { readonly reason: 'empty' | 'not-text' | 'not-ours' | 'gone' }
  /** A backup whose version this app does not know. */
  | { readonly reason: 'unknown-backup' }
  /** A backup whose jobs stand before what says that it is one, or behind its trash. */
  | { readonly reason: 'reordered-backup' }
  /** A kind of file that is only looked up among the receipts. */
  | { readonly reason: 'receipt-only' }
  | { readonly reason: 'damaged-archive' | 'packed-twice' | 'swollen' }
  /** It is locked with a passphrase that nobody asked for yet. `locked-otherwise`: no passphrase that we take opens it. */
  | {
      readonly reason:
        | 'locked'
        | 'locked-otherwise'
        | 'locked-memory'
        | 'locked-damaged'
        | 'wrong-passphrase';
    }
  /** `column`: the one of ours that stands there twice. */
  | { readonly reason: 'malformed'; readonly line: number; readonly column?: string }
  | { readonly reason: 'too-long'; readonly line: number };

export function fileFault(fault: FileFault, cause?: unknown): CodedError {
  const where = 'line' in fault ? ` at line ${fault.line}` : '';
  return new CodedError('FILE_UNREADABLE', `The file cannot be read: ${fault.reason}${where}`, {
    details: fault,
    cause,
  });
}

/** No job comes near this size: a row that does not end before it has a quote or a brace without its counterpart. */
export const maxRowCharacters = 8 * 1024 * 1024;

/** A spreadsheet may save a million rows of nothing but delimiters after the last job: that is 20 MB of blanks. */
export const maxBlankCharacters = 32 * 1024 * 1024;
