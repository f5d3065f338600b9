import { type ExportOptions, parseExportOptions } from '../../export/options.ts';
import { CodedError } from '../../kernel/errors.ts';

const maxCharacters = 2000;

/**
 * Reads the member `export` of a request, and the options of a schedule: a query of the export route, with or without
 * its `?`. The route's own parser reads it, so an error names the parameter.
 * @throws CodedError VALIDATION_ERROR
 */
export function whatToSend(text: string): ExportOptions {
  // The backup is a kind of file of its own. It will be made here once there is one.
  if (text === 'backup')
    throw refused('A backup cannot be sent yet. Choose a format, such as "format=json".');
  if (text.length > maxCharacters) throw refused(`"export" may have at most ${maxCharacters} characters.`);
  return parseExportOptions(new URLSearchParams(text));
}

function refused(message: string): CodedError {
  return new CodedError('VALIDATION_ERROR', message, { details: { parameter: 'export' } });
}
