import { type FileOptions, parseBackupOptions, parseExportOptions } from '../../export/options.ts';
import { CodedError } from '../../kernel/errors.ts';

const maxCharacters = 2000;

/**
 * Reads the member `export` of a request, and the options of a schedule: a query of the export route, with or without
 * its `?`, or `backup`. The route's own parser reads it, so an error names the parameter.
 * @throws CodedError VALIDATION_ERROR
 */
export function whatToSend(text: string): FileOptions {
  if (text === 'backup') return parseBackupOptions([]);
  if (text.length > maxCharacters) throw refused(`"export" may have at most ${maxCharacters} characters.`);
  return parseExportOptions(new URLSearchParams(text));
}

function refused(message: string): CodedError {
  return new CodedError('VALIDATION_ERROR', message, { details: { parameter: 'export' } });
}
